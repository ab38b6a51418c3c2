import { PolicyError } from './authorize.ts';
import { type Identity, IdentityError } from './identity.ts';
import type { Hub } from './join.ts';
import { type Broadcast, isJson, isRecord } from './wire.ts';

const BASE_PATH = '/realtime/v1/api/broadcast';
const BODY_BYTES_MAX = 5_000_000;

/** A refusal with its status. `message` goes into the body, where `httpSend` looks for it. */
class RestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Address {
  topic: string;
  event: string;
  private: boolean;
}

/**
 * Broadcasting over HTTP: what `channel.httpSend()` and `channel.send()` before the join use.
 *
 * - `POST /api/broadcast` with `{messages: [{topic, event, payload, private}]}`. Private messages that the sender may
 *   not write are left out silently, as on hosted.
 * - `POST /api/broadcast/{topic}/events/{event}?private=true` with the payload as body; 403 if it may not.
 *
 * Both answer 202 with an empty body, refusals are `{"message": ...}`.
 */
export async function restBroadcast(request: Request, hub: Hub): Promise<Response> {
  const headers = corsHeaders(request);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
  try {
    await route(request, hub);
    return new Response(null, { status: 202, headers });
  } catch (error) {
    const { status, message } = refusalOf(error, hub);
    return Response.json({ message }, { status, headers });
  }
}

async function route(request: Request, hub: Hub): Promise<void> {
  const { pathname, searchParams } = new URL(request.url);
  const single = /^\/([^/]+)\/events\/([^/]+)$/.exec(pathname.slice(BASE_PATH.length));
  if (!pathname.startsWith(BASE_PATH) || (pathname !== BASE_PATH && !single))
    throw new RestError(404, 'Not found');
  if (request.method !== 'POST') throw new RestError(405, 'Method not allowed');
  const identity = await identify(request, searchParams, hub);
  const body = await bodyOf(request);
  if (!single) return broadcastBatch(body, identity, hub);
  if ([...searchParams.keys()].some((name) => name.startsWith('persist'))) {
    throw new RestError(422, 'Storing broadcasts (persist) is not supported by this server');
  }
  const [, topic = '', event = ''] = single.map(decodePathPart);
  const address = { topic, event, private: searchParams.get('private') === 'true' };
  const isBytes = request.headers.get('content-type')?.startsWith('application/octet-stream') ?? false;
  if (!isBytes && !isJson(body.toString('utf8'))) throw new RestError(422, 'The body must be JSON');
  const isSent = await send(address, { encoding: isBytes ? 'bytes' : 'json', payload: body }, identity, hub);
  if (!isSent) throw new RestError(403, 'Unauthorized');
}

async function broadcastBatch(body: Buffer, identity: Identity, hub: Hub): Promise<void> {
  const text = body.toString('utf8');
  const parsed: unknown = isJson(text) ? JSON.parse(text) : null;
  const messages: unknown = isRecord(parsed) ? parsed.messages : null;
  if (!Array.isArray(messages) || !messages.every(isMessage)) {
    throw new RestError(422, 'messages must be an array of {topic, event, payload, private}');
  }
  for (const message of messages) {
    const address = { topic: message.topic, event: message.event, private: message.private === true };
    await send(
      address,
      { encoding: 'json', payload: Buffer.from(JSON.stringify(message.payload)) },
      identity,
      hub,
    );
  }
}

/** Resolves to false when the sender may not write to this private topic. */
async function send(
  { topic, event, private: isPrivate }: Address,
  body: Pick<Broadcast, 'encoding' | 'payload'>,
  identity: Identity,
  hub: Hub,
): Promise<boolean> {
  if (isPrivate && !(await hub.authorizer.mayWrite(identity, topic, 'broadcast'))) return false;
  hub.rooms.broadcast(topic, isPrivate, { event, meta: '', ...body });
  return true;
}

async function identify(request: Request, search: URLSearchParams, hub: Hub): Promise<Identity> {
  const connection = await hub.identities.ofApiKey(request.headers.get('apikey') ?? search.get('apikey'));
  const [, token] = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return hub.identities.ofToken(token, connection);
}

async function bodyOf(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size_bytes = 0;
  for await (const chunk of request.body ?? []) {
    size_bytes += chunk.length;
    if (size_bytes > BODY_BYTES_MAX) throw new RestError(413, 'The payload is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refusalOf(error: unknown, hub: Hub): { status: number; message: string } {
  if (error instanceof RestError) return error;
  if (error instanceof IdentityError) return { status: 401, message: error.message };
  if (error instanceof PolicyError) {
    hub.log(`realtime: ${error.message}: ${String(error.cause)}`);
    return { status: 422, message: error.message };
  }
  hub.log(`realtime: ${String(error)}`);
  return { status: 500, message: 'Realtime failed to send the message' };
}

function isMessage(
  value: unknown,
): value is { topic: string; event: string; payload: unknown; private?: unknown } {
  return isRecord(value) && isText(value.topic) && isText(value.event) && isRecord(value.payload);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function decodePathPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RestError(404, 'Not found');
  }
}

function corsHeaders(request: Request): Headers {
  return new Headers({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
  });
}
