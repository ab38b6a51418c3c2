import { randomUUID } from 'node:crypto';
import {
  createClient,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type SupabaseClient,
  type WebSocketLikeConstructor,
} from '@supabase/supabase-js';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import ws from 'ws';

const stack = inject('stack');
const db = new pg.Client(stack.db_url);
const clients: SupabaseClient[] = [];

// Everyone may read the topics below rt-test:open, each user those below their own id. Nobody may write.
const POLICIES = `
  drop policy if exists rt_test_open on realtime.messages;
  create policy rt_test_open on realtime.messages for select to anon, authenticated
    using (extension = 'broadcast' and (select realtime.topic()) like 'rt-test:open:%');
  drop policy if exists rt_test_own on realtime.messages;
  create policy rt_test_own on realtime.messages for select to authenticated
    using ((select realtime.topic()) = 'rt-test:user:' || (select auth.uid())::text);
`;

beforeAll(async () => {
  await db.connect();
  await db.query(POLICIES);
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.removeAllChannels();
});

afterAll(async () => {
  await db.query(
    'drop policy rt_test_open on realtime.messages; drop policy rt_test_own on realtime.messages',
  );
  await db.end();
});

function connect(vsn = '2.0.0'): SupabaseClient {
  // `ws` types its handlers more narrowly than the library asks for; at run time they are the same.
  const transport = ws as unknown as WebSocketLikeConstructor;
  const client = createClient(stack.api_url, stack.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport, vsn },
  });
  clients.push(client);
  return client;
}

async function connectAsNewUser(): Promise<{ client: SupabaseClient; user_id: string }> {
  const client = connect();
  const email = `rt-${randomUUID()}@example.com`;
  const { data, error } = await client.auth.signUp({ email, password: randomUUID() });
  if (error || !data.user) throw error ?? new Error('sign-up gave no user');
  await client.realtime.setAuth();
  return { client, user_id: data.user.id };
}

interface Subscription {
  channel: RealtimeChannel;
  received: { event: string; payload?: unknown; meta?: unknown }[];
  statuses: string[];
}

/** Resolves once subscribed, rejects with the reason that the client received. */
function subscribe(
  topic: string,
  client = connect(),
  config: RealtimeChannelOptions['config'] = {},
): Promise<Subscription> {
  const subscription: Subscription = {
    channel: client.channel(topic, { config }),
    received: [],
    statuses: [],
  };
  const { channel, received, statuses } = subscription;
  channel.on('broadcast', { event: '*' }, (message) => received.push(message));
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      statuses.push(status);
      if (status === 'SUBSCRIBED') resolve(subscription);
      else reject(error ?? new Error(status));
    });
  });
}

function send(payload: unknown, topic: string, isPrivate = false, event = 'note'): Promise<unknown> {
  return db.query('select realtime.send($1::jsonb, $2, $3, $4)', [
    JSON.stringify(payload),
    event,
    topic,
    isPrivate,
  ]);
}

const uniqueTopic = (prefix = 'rt-test') => `${prefix}:${randomUUID()}`;

describe('broadcast from the database', () => {
  test('arrives within a second of its commit, in both protocol versions', async () => {
    const topic = uniqueTopic();
    const watchers = await Promise.all([subscribe(topic), subscribe(topic, connect('1.0.0'))]);
    await send({ n: 1, text: 'grüße ✓' }, topic);
    for (const { received } of watchers) {
      await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 1000, interval: 5 });
      const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
      expect(received[0]).toMatchObject({
        event: 'note',
        payload: { id, n: 1, text: 'grüße ✓' },
        meta: { id },
      });
    }
  });

  test('is sent by no transaction that rolls back', async () => {
    const topic = uniqueTopic();
    const { received } = await subscribe(topic);
    await db.query('begin');
    await send({ n: 'rolled back' }, topic);
    await db.query('rollback');
    await send({ n: 'committed' }, topic);
    await vi.waitFor(() => expect(received).not.toEqual([]));
    expect(received).toMatchObject([{ payload: { n: 'committed' } }]);
  });

  test('keeps the order and loses nothing within a large transaction', async () => {
    const topic = uniqueTopic();
    const { received } = await subscribe(topic);
    const sql = `select realtime.send(jsonb_build_object('n', n), 'note', $1, false) from generate_series(1, 500) n`;
    await db.query(sql, [topic]);
    await vi.waitFor(() => expect(received).toHaveLength(500), { timeout: 20_000 });
    expect(received.map(({ payload }) => (payload as { n: number }).n)).toEqual(
      Array.from({ length: 500 }, (_, index) => index + 1),
    );
  });

  test('carries row changes and raw bytes', async () => {
    const topic = uniqueTopic('rt-test:open');
    const { received } = await subscribe(topic, connect(), { private: true });
    await db.query(`create table pg_temp.things (n integer)`);
    await db.query(`
      create function pg_temp.announce() returns trigger language plpgsql as $$
      begin
        perform realtime.broadcast_changes('${topic}', tg_op, tg_op, tg_table_name, 'public', new, old);
        return null;
      end $$`);
    await db.query(
      `create trigger t after insert or delete on things for each row execute function pg_temp.announce()`,
    );
    await db.query('insert into things values (7)');
    await db.query('delete from things');
    await db.query('drop table things');
    await db.query(`select realtime.send_binary('\\x01ff', 'bytes', $1, true)`, [topic]);
    await vi.waitFor(() => expect(received).toHaveLength(3));
    const [inserted, deleted, bytes] = received;
    const where = { schema: 'public', table: 'things' };
    expect(inserted?.payload).toMatchObject({
      ...where,
      operation: 'INSERT',
      record: { n: 7 },
      old_record: null,
    });
    expect(deleted?.payload).toMatchObject({
      ...where,
      operation: 'DELETE',
      record: null,
      old_record: { n: 7 },
    });
    expect(new Uint8Array(bytes?.payload as ArrayBuffer)).toEqual(new Uint8Array([1, 255]));
  });

  test('keeps the public and the private channel of one topic apart', async () => {
    const topic = uniqueTopic('rt-test:open');
    const everyone = await subscribe(topic);
    const insider = await subscribe(topic, connect(), { private: true });
    await send({ n: 'private' }, topic, true);
    await send({ n: 'public' }, topic, false);
    await vi.waitFor(() => expect(everyone.received.length + insider.received.length).toBeGreaterThan(1));
    expect(insider.received).toMatchObject([{ payload: { n: 'private' } }]);
    expect(everyone.received).toMatchObject([{ payload: { n: 'public' } }]);
  });

  test('a message that cannot be sent does not fail its transaction', async () => {
    const marker = uniqueTopic();
    const { received } = await subscribe(marker);
    await db.query('begin');
    await send('not an object', marker);
    await send({ n: 1 }, marker);
    await db.query('commit');
    await vi.waitFor(() => expect(received).toMatchObject([{ payload: { n: 1 } }]));
  });
});

describe('private channels', () => {
  test('are closed to everyone without a policy', async () => {
    const topic = uniqueTopic();
    await expect(subscribe(topic, connect(), { private: true })).rejects.toThrow(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    );
  });

  test('are open to those whom a policy names, and to nobody else', async () => {
    const [ann, eve] = [await connectAsNewUser(), await connectAsNewUser()];
    const topic = `rt-test:user:${ann.user_id}`;
    const { received } = await subscribe(topic, ann.client, { private: true });
    await expect(subscribe(topic, eve.client, { private: true })).rejects.toThrow('Unauthorized');
    await expect(subscribe(topic, connect(), { private: true })).rejects.toThrow('Unauthorized');
    await send({ n: 1 }, topic, true);
    await vi.waitFor(() => expect(received).toMatchObject([{ payload: { n: 1 } }]));
  });

  test('refuse messages of those who may only listen, over the socket and over HTTP', async () => {
    const topic = uniqueTopic('rt-test:open');
    const watcher = await subscribe(topic, connect(), { private: true });
    const forger = await subscribe(topic, connect(), { private: true, broadcast: { ack: true } });
    const message = { type: 'broadcast', event: 'forged', payload: {} } as const;
    expect(await forger.channel.send(message, { timeout: 300 })).toBe('timed out');
    await expect(forger.channel.httpSend('forged', {})).rejects.toThrow('Unauthorized');
    await send({ n: 'true' }, topic, true);
    await vi.waitFor(() => expect(watcher.received).toMatchObject([{ event: 'note' }]));
  });

  test('leave no rows behind when they check the policies', async () => {
    const topic = uniqueTopic('rt-test:open');
    const { channel } = await subscribe(topic, connect(), { private: true });
    await expect(channel.httpSend('e', {})).rejects.toThrow('Unauthorized');
    const { rows } = await db.query('select 1 from realtime.messages where topic = $1', [topic]);
    expect(rows).toEqual([]);
  });
});

describe('broadcast between clients', () => {
  test('works over the socket and over HTTP', async () => {
    const topic = uniqueTopic();
    const [watcher, sender] = await Promise.all([subscribe(topic), subscribe(topic)]);
    await sender.channel.send({ type: 'broadcast', event: 'socket', payload: { n: 1 } });
    await vi.waitFor(() => expect(watcher.received).toMatchObject([{ event: 'socket', payload: { n: 1 } }]));
    expect(await connect().channel(topic).httpSend('http', { n: 2 })).toEqual({ success: true });
    await vi.waitFor(() => expect(watcher.received[1]).toMatchObject({ event: 'http', payload: { n: 2 } }));
  });
});

test('clients join again after the database connection is lost, and then receive messages', async () => {
  const topic = uniqueTopic();
  const { received, statuses } = await subscribe(topic);
  const { rowCount } = await db.query(
    `select pg_terminate_backend(pid) from pg_stat_replication where application_name = 'holdfast-realtime'`,
  );
  expect(rowCount).toBe(1);
  await vi.waitFor(() => expect(statuses).toEqual(['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED']), {
    timeout: 8000,
  });
  await send({ n: 1 }, topic);
  await vi.waitFor(() => expect(received).toMatchObject([{ payload: { n: 1 } }]));
}, 15_000);

test('invalid frames on one socket do not disturb the others', async () => {
  const topic = uniqueTopic();
  const { received } = await subscribe(topic);
  const query = `apikey=${stack.publishable_key}&vsn=2.0.0`;
  const socket = new ws(`${stack.api_url.replace(/^http/, 'ws')}/realtime/v1/websocket?${query}`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  for (const junk of ['', '{', 'null', '["1","1","realtime:","phx_join",null]']) socket.send(junk);
  for (const junk of [[3, 255, 255], [4], [0, 0, 0]]) socket.send(Buffer.from(junk));
  await send({ n: 1 }, topic);
  await vi.waitFor(() => expect(received).toMatchObject([{ payload: { n: 1 } }]));
  socket.terminate();
});
