import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createClient,
  type RealtimeChannel,
  type SupabaseClient,
  type WebSocketLikeConstructor,
} from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import ws from 'ws';
import { createIdentities } from './identity.ts';
import type { Hub } from './join.ts';
import { restBroadcast } from './restBroadcast.ts';
import { Rooms } from './rooms.ts';
import { acceptSockets, type Sockets } from './sockets.ts';

// The gateway without a database, spoken to by the real client: policies are answered by `rights`.
const jwtSecret = 'a-secret-that-is-long-enough-for-hs256';
const rights = { read: new Set<string>(), write: new Set<string>() };
let isStreaming = true;
let hub: Hub;
let sockets: Sockets;
let server: Server;
let url: string;
let clients: SupabaseClient[];

beforeEach(async () => {
  rights.read.clear();
  rights.write.clear();
  isStreaming = true;
  clients = [];
  hub = {
    rooms: new Rooms(),
    authorizer: {
      reads: async (identity) => {
        const allowed = rights.read.has(String(identity.claims.sub));
        return { broadcast: allowed, presence: allowed };
      },
      mayWrite: async (identity) => rights.write.has(String(identity.claims.sub)),
    },
    identities: createIdentities({ publishableKey: 'sb_publishable_x', secretKey: 'sb_secret_x', jwtSecret }),
    replication: { whenStreaming: async () => isStreaming },
    rateLimits: true,
    log: () => undefined,
  };
  sockets = acceptSockets(hub);
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', headers } = request;
    const body = method === 'POST' ? Buffer.concat(chunks) : null;
    const answer = await restBroadcast(
      new Request(`${url}${request.url}`, { method, body, headers: headers as Record<string, string> }),
      hub,
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.on('upgrade', (...upgrade) => sockets.upgrade(...upgrade));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.useRealTimers();
  for (const client of clients) await client.removeAllChannels();
  await sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function connect(options: { vsn?: string } = {}): SupabaseClient {
  // `ws` types its handlers more narrowly than the library asks for; at run time they are the same.
  const transport = ws as unknown as WebSocketLikeConstructor;
  const client = createClient(url, 'sb_publishable_x', { realtime: { transport, ...options } });
  clients.push(client);
  return client;
}

/** Waits until the token is known: a join sent before would go out without it. */
async function connectAs(token: string): Promise<SupabaseClient> {
  const client = connect();
  await client.realtime.setAuth(token);
  return client;
}

/** Resolves once subscribed, rejects with the reason the client was given; records every status. */
function subscribe(channel: RealtimeChannel, statuses: string[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      statuses.push(status);
      if (status === 'SUBSCRIBED') resolve();
      else reject(error ?? new Error(status));
    });
  });
}

function listen(channel: RealtimeChannel): unknown[] {
  const received: unknown[] = [];
  channel.on('broadcast', { event: '*' }, (message) => received.push(message.payload));
  return received;
}

function tokenOf(sub: string, expires_in_seconds = 600): Promise<string> {
  return new SignJWT({ role: 'authenticated', sub })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor(Date.now() / 1000) + expires_in_seconds)
    .sign(new TextEncoder().encode(jwtSecret));
}

/** A socket without the library, for what the library would never send. */
async function rawSocket(
  query = 'apikey=sb_publishable_x&vsn=2.0.0',
): Promise<{ socket: ws; frames: unknown[] }> {
  const socket = new ws(`${url.replace('http', 'ws')}/realtime/v1/websocket?${query}`);
  const frames: unknown[] = [];
  socket.on('message', (data, isBinary) => frames.push(isBinary ? 'binary' : JSON.parse(String(data))));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, frames };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 80));

describe('broadcast between clients', () => {
  test('reaches the others, in both protocol versions, and the sender only if it wants', async () => {
    const sender = connect().channel('room');
    const echo = connect().channel('room', { config: { broadcast: { self: true } } });
    const old = connect({ vsn: '1.0.0' }).channel('room');
    const received = [sender, echo, old].map(listen);
    await Promise.all([subscribe(sender), subscribe(echo), subscribe(old)]);
    for (const [n, from] of [sender, echo, old].entries()) {
      await from.send({ type: 'broadcast', event: 'ping', payload: { n, text: 'grüße ✓' } });
    }
    const [first, second, third] = [0, 1, 2].map((n) => ({ n, text: 'grüße ✓' }));
    await vi.waitFor(() => expect(received[1]).toHaveLength(3));
    await settle();
    expect(received[0]).toEqual(expect.arrayContaining([second, third]));
    expect(received[1]).toEqual(expect.arrayContaining([first, second, third]));
    expect(received[2]).toEqual(expect.arrayContaining([first, second]));
    expect(received.map((messages) => messages.length)).toEqual([2, 3, 2]);
  });

  test('is acknowledged when asked for', async () => {
    const channel = connect().channel('room', { config: { broadcast: { ack: true } } });
    await subscribe(channel);
    expect(await channel.send({ type: 'broadcast', event: 'e', payload: {} })).toBe('ok');
  });

  test('of raw bytes reaches V2 and spares V1', async () => {
    const sender = connect().channel('room');
    const modern = connect().channel('room');
    const old = connect({ vsn: '1.0.0' }).channel('room');
    const [bytes, nothing] = [listen(modern), listen(old)];
    await Promise.all([subscribe(sender), subscribe(modern), subscribe(old)]);
    await sender.send({ type: 'broadcast', event: 'e', payload: new Uint8Array([1, 2, 3]).buffer });
    await vi.waitFor(() => expect(bytes).toHaveLength(1));
    expect(new Uint8Array(bytes[0] as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]));
    await settle();
    expect(nothing).toEqual([]);
  });

  test('keeps public and private rooms of one name apart', async () => {
    rights.read.add('ann');
    const watcher = connect().channel('room');
    const insider = (await connectAs(await tokenOf('ann'))).channel('room', { config: { private: true } });
    const [outside, inside] = [listen(watcher), listen(insider)];
    await Promise.all([subscribe(watcher), subscribe(insider)]);
    const note = { event: 'e', encoding: 'json', meta: '' } as const;
    hub.rooms.broadcast('room', true, { ...note, payload: Buffer.from('"private"') });
    hub.rooms.broadcast('room', false, { ...note, payload: Buffer.from('"public"') });
    await vi.waitFor(() => expect([outside, inside]).toEqual([['public'], ['private']]));
  });
});

describe('private channels', () => {
  test('refuse whom the policies refuse, with the reason', async () => {
    const channel = (await connectAs(await tokenOf('eve'))).channel('room', { config: { private: true } });
    await expect(subscribe(channel)).rejects.toThrow(
      'You do not have permissions to read from this Channel topic: room',
    );
  });

  test('silently drop what a subscriber may not write', async () => {
    for (const name of ['ann', 'eve']) rights.read.add(name);
    rights.write.add('ann');
    const config = { private: true, broadcast: { ack: true } };
    const ann = (await connectAs(await tokenOf('ann'))).channel('room', { config });
    const eve = (await connectAs(await tokenOf('eve'))).channel('room', { config });
    const [toAnn, toEve] = [listen(ann), listen(eve)];
    await Promise.all([subscribe(ann), subscribe(eve)]);
    expect(await eve.send({ type: 'broadcast', event: 'e', payload: {} }, { timeout: 200 })).toBe(
      'timed out',
    );
    expect(await ann.send({ type: 'broadcast', event: 'e', payload: { n: 1 } })).toBe('ok');
    await vi.waitFor(() => expect(toEve).toEqual([{ n: 1 }]));
    expect(toAnn).toEqual([]);
  });

  test('close when a new token may not read any more', async () => {
    rights.read.add('ann');
    const client = await connectAs(await tokenOf('ann'));
    const channel = client.channel('room', { config: { private: true } });
    const statuses: string[] = [];
    const systems: unknown[] = [];
    channel.on('system', {}, (payload) => systems.push(payload.message));
    await subscribe(channel, statuses);
    await client.realtime.setAuth(await tokenOf('eve'));
    await vi.waitFor(() => expect(statuses).toEqual(['SUBSCRIBED', 'CLOSED']));
    expect(systems).toEqual(['You no longer have permission to read from this Channel topic: room']);
  });
});

describe('tokens', () => {
  test('are refused at the join when expired or forged', async () => {
    const expired = (await connectAs(await tokenOf('ann', -10))).channel('room');
    await expect(subscribe(expired)).rejects.toThrow(/InvalidJWTToken: Token has expired 1\d seconds ago/);
    const forged = (await connectAs(`${await tokenOf('ann')}x`)).channel('room');
    await expect(subscribe(forged)).rejects.toThrow('InvalidJWTToken: The token is not valid');
  });

  test('end their channel when they expire, and no other', async () => {
    const statuses: string[] = [];
    const lasting: string[] = [];
    const systems: unknown[] = [];
    const channel = (await connectAs(await tokenOf('ann', 2))).channel('room');
    channel.on('system', {}, (payload) => systems.push(payload.message));
    await subscribe(channel, statuses);
    await subscribe(connect().channel('room'), lasting);
    await vi.waitFor(() => expect(statuses).toEqual(['SUBSCRIBED', 'CLOSED']), 5000);
    expect(systems).toEqual([expect.stringMatching(/^Token has expired \d seconds ago$/)]);
    expect(lasting).toEqual(['SUBSCRIBED']);
  });
});

describe('joining', () => {
  test('postgres_changes is refused with a way out', async () => {
    const channel = connect().channel('room');
    channel.on('postgres_changes', { event: '*', schema: 'public', table: 'slots' }, () => undefined);
    await expect(subscribe(channel)).rejects.toThrow('use broadcast from the database');
  });

  test('is refused while no changes arrive from the database, and succeeds later', async () => {
    isStreaming = false;
    const statuses: string[] = [];
    await expect(subscribe(connect().channel('room'), statuses)).rejects.toThrow(
      'unable to connect to the database',
    );
    isStreaming = true;
    await vi.waitFor(() => expect(statuses).toEqual(['CHANNEL_ERROR', 'SUBSCRIBED']), 3000);
  });

  test('happens again by itself after messages were lost', async () => {
    const statuses: string[] = [];
    const channel = connect().channel('room');
    const received = listen(channel);
    await subscribe(channel, statuses);
    sockets.crashChannels();
    await vi.waitFor(() => expect(statuses).toEqual(['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED']), 3000);
    hub.rooms.broadcast('room', false, { event: 'e', encoding: 'json', payload: Buffer.from('1'), meta: '' });
    await vi.waitFor(() => expect(received).toEqual([1]));
  });

  test('a topic twice closes the first, and delivers once', async () => {
    const { socket, frames } = await rawSocket();
    socket.send('["1","1","realtime:a","phx_join",{}]');
    socket.send('["2","2","realtime:a","phx_join",{}]');
    await vi.waitFor(() => expect(frames).toHaveLength(3));
    expect(frames[1]).toEqual(['1', '1', 'realtime:a', 'phx_close', {}]);
    hub.rooms.broadcast('a', false, { event: 'e', encoding: 'json', payload: Buffer.from('1'), meta: '' });
    await settle();
    expect(frames.slice(3)).toEqual(['binary']);
    socket.terminate();
  });

  test('lets what follows on its topic wait for it, and nothing else', async () => {
    hub.authorizer.reads = () =>
      new Promise((resolve) => setTimeout(resolve, 50, { broadcast: true, presence: true }));
    rights.write.add('undefined');
    const { socket, frames } = await rawSocket();
    socket.send('["1","1","realtime:a","phx_join",{"config":{"private":true,"broadcast":{"ack":true}}}]');
    socket.send('["1","2","realtime:a","broadcast",{"event":"e","payload":{}}]');
    socket.send('[null,"3","phoenix","heartbeat",{}]');
    await vi.waitFor(() => expect(frames).toHaveLength(3));
    expect(frames.map((frame) => (frame as unknown[])[1])).toEqual(['3', '1', '2']);
    expect(frames[2]).toMatchObject({ 4: { status: 'ok' } });
    socket.terminate();
  });

  test('leaving stops delivery and is confirmed', async () => {
    const channel = connect().channel('room');
    const received = listen(channel);
    await subscribe(channel);
    expect(await channel.unsubscribe()).toBe('ok');
    hub.rooms.broadcast('room', false, { event: 'e', encoding: 'json', payload: Buffer.from('1'), meta: '' });
    await settle();
    expect(received).toEqual([]);
  });
});

const join = (topic: string, ref: string) => JSON.stringify([ref, ref, `realtime:${topic}`, 'phx_join', {}]);

const broadcastTo = (topic: string) =>
  JSON.stringify([
    '1',
    null,
    `realtime:${topic}`,
    'broadcast',
    { type: 'broadcast', event: 'e', payload: {} },
  ]);

/** A raw socket, and what it gets: its frames, and the replies among them by reference. */
async function openSocket() {
  const { socket, frames } = await rawSocket();
  const ofEvent = (name: string) => (frames as unknown[][]).filter(([, , , event]) => event === name);
  const replies = () =>
    new Map(
      ofEvent('phx_reply').map(([, ref, , , payload]) => [
        ref,
        payload as { status: string; response: { reason?: string } },
      ]),
    );
  return { socket, ofEvent, replies };
}

describe('limits of one connection', () => {
  test('100 channels, also when all joins are sent at once', async () => {
    const { socket, replies } = await openSocket();
    for (let index = 0; index < 150; index++) socket.send(join(`t${index}`, `${index}`));
    await vi.waitFor(() => expect(replies().size).toBe(150));
    const refused = [...replies().values()].filter(({ status }) => status === 'error');
    expect(150 - refused.length).toBe(100);
    expect(new Set(refused.map(({ response }) => response.reason))).toEqual(
      new Set(['ChannelRateLimitReached: Too many channels']),
    );
  });

  test('a channel that was left makes room for another', async () => {
    const { socket, replies } = await openSocket();
    for (let index = 0; index < 100; index++) socket.send(join(`t${index}`, `${index}`));
    await vi.waitFor(() => expect(replies().size).toBe(100));
    socket.send(JSON.stringify(['0', '100', 'realtime:t0', 'phx_leave', {}]));
    await vi.waitFor(() => expect(replies().get('100')).toMatchObject({ status: 'ok' }));
    socket.send(join('another', '101'));
    await vi.waitFor(() => expect(replies().get('101')).toMatchObject({ status: 'ok' }));
  });

  test('messages a second: the channel is closed with the reason, and the others go on', async () => {
    const { socket, ofEvent, replies } = await openSocket();
    const other = connect().channel('flood', { config: { broadcast: { ack: true } } });
    const received = listen(other);
    await subscribe(other);
    socket.send(join('flood', '1'));
    await vi.waitFor(() => expect(replies().size).toBe(1));
    // More than the burst and what is gained while they arrive.
    for (let index = 0; index < 3000; index++) {
      socket.send(broadcastTo('flood'));
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(ofEvent('phx_close')).toHaveLength(1));
    expect(ofEvent('system')[0]?.[4]).toMatchObject({
      status: 'error',
      message: 'Too many messages per second',
    });
    expect(received.length).toBeLessThan(3000);
    expect(await other.send({ type: 'broadcast', event: 'e', payload: {} })).toBe('ok');
  });

  test('without rate limits a flood passes', async () => {
    hub.rateLimits = false;
    const { socket } = await openSocket();
    const other = connect().channel('flood');
    const received = listen(other);
    await subscribe(other);
    socket.send(join('flood', '1'));
    for (let index = 0; index < 1500; index++) {
      socket.send(broadcastTo('flood'));
      if (index % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await vi.waitFor(() => expect(received).toHaveLength(1500), { timeout: 4000 });
  });
});

describe('a bad client', () => {
  test('sending malformed frames hurts nobody', async () => {
    const channel = connect().channel('room');
    const received = listen(channel);
    await subscribe(channel);
    const { socket, frames } = await rawSocket();
    for (const junk of [
      '',
      '{',
      '[]',
      'null',
      '["1","1","realtime:room","phx_join",null]',
      '["1","1",1,2,3]',
    ])
      socket.send(junk);
    for (const junk of [[], [3], [3, 9, 9, 9, 9, 9, 1], [0, 1, 2], [255]]) socket.send(Buffer.from(junk));
    socket.send('["9","9","realtime:elsewhere","broadcast",{"event":"e","payload":{}}]');
    socket.send('[null,"10","phoenix","heartbeat",{}]');
    await vi.waitFor(() => expect(frames).toHaveLength(3));
    expect(frames).toContainEqual([null, '10', 'phoenix', 'phx_reply', { status: 'ok', response: {} }]);
    const unmatched = { status: 'error', response: { reason: 'unmatched topic' } };
    expect(frames).toContainEqual(['9', '9', 'realtime:elsewhere', 'phx_reply', unmatched]);
    hub.rooms.broadcast('room', false, { event: 'e', encoding: 'json', payload: Buffer.from('1'), meta: '' });
    await vi.waitFor(() => expect(received).toEqual([1]));
    socket.terminate();
  });

  test('reading too slowly is cut off instead of queued for', async () => {
    const { socket } = await rawSocket();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send('["1","1","realtime:room","phx_join",{}]');
    await new Promise((resolve) => socket.once('message', resolve));
    socket.pause();
    const payload = Buffer.from(JSON.stringify('x'.repeat(200_000)));
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 500; n++) {
      hub.rooms.broadcast('room', false, { event: 'e', encoding: 'json', payload, meta: '' });
      await new Promise(setImmediate);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    socket.resume();
    await closed;
  });

  test('staying silent for a minute is disconnected', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const mine = acceptSockets(hub);
    server.removeAllListeners('upgrade').on('upgrade', (...upgrade) => mine.upgrade(...upgrade));
    const { socket } = await rawSocket();
    let isClosed = false;
    socket.once('close', () => {
      isClosed = true;
    });
    vi.advanceTimersByTime(59_000);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(isClosed).toBe(false);
    vi.advanceTimersByTime(3000);
    await vi.waitFor(() => expect(isClosed).toBe(true));
    await mine.close();
  });
});

test.each([
  [
    '/realtime/v1/websocket?vsn=2.0.0',
    401,
    'No API key given: send the header x-api-key or the parameter apikey',
  ],
  ['/realtime/v1/websocket?apikey=sb_publishable_other', 401, 'Unknown API key'],
  ['/realtime/v1/websocket?apikey=abc', 401, 'The token is not valid'],
  ['/realtime/v1/websocket?apikey=sb_publishable_x&vsn=3.0.0', 403, 'Unknown protocol version: 3.0.0'],
  ['/realtime/v1/elsewhere?apikey=sb_publishable_x', 404, 'Not found'],
])('the upgrade of %s is refused with %i', async (path, status, error) => {
  const socket = new ws(url.replace('http', 'ws') + path);
  const answer = await new Promise<{ status?: number; body: string }>((resolve) => {
    socket.once('unexpected-response', async (_request, response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, body });
    });
  });
  expect({ ...answer, body: JSON.parse(answer.body) }).toEqual({ status, body: { error } });
});

test('presence shows who is there, and who has gone', async () => {
  const ann = connect().channel('room', { config: { presence: { key: 'ann' } } });
  const ben = connect().channel('room', { config: { presence: { key: 'ben' } } });
  for (const channel of [ann, ben]) channel.on('presence', { event: 'sync' }, () => undefined);
  await Promise.all([subscribe(ann), subscribe(ben)]);
  expect(await ann.track({ at: 'home' })).toBe('ok');
  expect(await ben.track({ at: 'work' })).toBe('ok');
  await vi.waitFor(() => expect(Object.keys(ann.presenceState()).sort()).toEqual(['ann', 'ben']));
  expect(ben.presenceState()).toMatchObject({ ann: [{ at: 'home' }], ben: [{ at: 'work' }] });
  await ben.unsubscribe();
  await vi.waitFor(() => expect(Object.keys(ann.presenceState())).toEqual(['ann']));
});

describe('over HTTP', () => {
  test('httpSend reaches subscribers, as JSON and as bytes', async () => {
    const channel = connect().channel('room: ä/b');
    const received = listen(channel);
    await subscribe(channel);
    const sender = connect().channel('room: ä/b');
    expect(await sender.httpSend('e', { n: 1 })).toEqual({ success: true });
    expect(await sender.httpSend('e', new Uint8Array([1, 2]))).toEqual({ success: true });
    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received[0]).toEqual({ n: 1 });
    expect(new Uint8Array(received[1] as ArrayBuffer)).toEqual(new Uint8Array([1, 2]));
  });

  test('httpSend to a private channel needs the right to write', async () => {
    rights.write.add('ann');
    const [ann, eve] = [await connectAs(await tokenOf('ann')), await connectAs(await tokenOf('eve'))];
    const config = { private: true };
    expect(await ann.channel('room', { config }).httpSend('e', {})).toEqual({ success: true });
    await expect(eve.channel('room', { config }).httpSend('e', {})).rejects.toThrow('Unauthorized');
  });

  test('a batch reaches its topics, and CORS lets browsers send it', async () => {
    const channel = connect().channel('b');
    const received = listen(channel);
    await subscribe(channel);
    const messages = ['a', 'b'].map((topic) => ({ topic, event: 'e', payload: { topic } }));
    const headers = { apikey: 'sb_publishable_x', 'content-type': 'application/json' };
    const post = (body: string) =>
      fetch(`${url}/realtime/v1/api/broadcast`, { method: 'POST', headers, body });
    const accepted = await post(JSON.stringify({ messages }));
    expect([accepted.status, accepted.headers.get('access-control-allow-origin')]).toEqual([202, '*']);
    await vi.waitFor(() => expect(received).toEqual([{ topic: 'b' }]));
    for (const body of ['', '{', '{"messages":[{}]}', '{"messages":[null]}', '[]']) {
      expect((await post(body)).status).toBe(422);
    }
    const preflight = await fetch(`${url}/realtime/v1/api/broadcast`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'apikey,content-type' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('apikey,content-type');
  });

  test.each([
    ['/realtime/v1/api/broadcast', {}, 401],
    ['/realtime/v1/api/elsewhere', { apikey: 'sb_publishable_x' }, 404],
    ['/realtime/v1/api/broadcast/a/events/b?persist=true', { apikey: 'sb_publishable_x' }, 422],
    ['/realtime/v1/api/broadcast/%ff/events/b', { apikey: 'sb_publishable_x' }, 404],
  ])('POST %s with %j answers %i', async (path, headers, status) => {
    expect((await fetch(url + path, { method: 'POST', headers, body: '{}' })).status).toBe(status);
  });
});
