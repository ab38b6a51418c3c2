/**
 * Frames of the Realtime protocol, as `@supabase/realtime-js` reads and writes them (its
 * `lib/serializer.ts` is the reference). Pure: no socket, no state.
 *
 * V2 text is the array `[join_ref, ref, topic, event, payload]`, V1 text an object with those keys. Broadcasts
 * of V2 are binary: kind 3 from the client, kind 4 to it.
 */

export type Vsn = '1.0.0' | '2.0.0';

export interface Message {
  join_ref: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

/** The body of one broadcast. `meta` is JSON text, or empty when there is none. */
export interface Broadcast {
  event: string;
  encoding: 'json' | 'bytes';
  payload: Buffer;
  meta: string;
}

/** What a client sent: a protocol message, or a broadcast push with its address. */
export type Incoming =
  | { kind: 'message'; message: Message }
  | { kind: 'push'; join_ref: string | null; ref: string | null; topic: string; broadcast: Broadcast };

export interface Frame {
  data: Buffer;
  binary: boolean;
}

const KIND_PUSH = 3;
const KIND_BROADCAST = 4;
const PUSH_HEADER_BYTES = 7;
const BROADCAST_HEADER_BYTES = 5;
const FIELD_BYTES_MAX = 255;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads a text frame. Returns null for anything that is not a message, so a bad client stays its own problem. */
export function decodeText(vsn: Vsn, text: string): Incoming | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const fields = vsn === '2.0.0' ? fieldsOfArray(parsed) : isRecord(parsed) ? parsed : null;
  if (!fields || typeof fields.topic !== 'string' || typeof fields.event !== 'string') return null;
  const payload = isRecord(fields.payload) ? fields.payload : {};
  const address = { join_ref: refOf(fields.join_ref), ref: refOf(fields.ref), topic: fields.topic };
  if (fields.event === 'broadcast' && typeof payload.event === 'string') {
    const broadcast: Broadcast = {
      event: payload.event,
      encoding: 'json',
      payload: Buffer.from(JSON.stringify(payload.payload ?? {})),
      meta: '',
    };
    return { kind: 'push', ...address, broadcast };
  }
  return { kind: 'message', message: { ...address, event: fields.event, payload } };
}

/**
 * Reads a binary frame of kind 3. The JSON is checked here, because it is passed on as bytes: unchecked text of
 * one client would throw inside the decoders of all others.
 */
export function decodeBinary(bytes: Buffer): Incoming | null {
  if (bytes.length < PUSH_HEADER_BYTES || bytes[0] !== KIND_PUSH) return null;
  let offset = PUSH_HEADER_BYTES;
  const fields: string[] = [];
  for (let index = 1; index <= 5; index++) {
    const end = offset + (bytes[index] ?? 0);
    if (end > bytes.length) return null;
    fields.push(bytes.toString('utf8', offset, end));
    offset = end;
  }
  const [join_ref = '', ref = '', topic = '', event = '', meta = ''] = fields;
  const encoding = bytes[6] === 1 ? 'json' : bytes[6] === 0 ? 'bytes' : null;
  const payload = bytes.subarray(offset);
  if (!encoding || (encoding === 'json' && !isJson(payload.toString('utf8')))) return null;
  if (meta !== '' && !isJson(meta)) return null;
  const broadcast: Broadcast = { event, encoding, payload, meta };
  return { kind: 'push', join_ref: join_ref || null, ref: ref || null, topic, broadcast };
}

export function encodeMessage(vsn: Vsn, message: Message): Frame {
  const { join_ref, ref, topic, event, payload } = message;
  const body =
    vsn === '2.0.0' ? [join_ref, ref, topic, event, payload] : { topic, event, payload, ref, join_ref };
  return { data: Buffer.from(JSON.stringify(body)), binary: false };
}

/**
 * Writes a broadcast for one protocol version: kind 4 for V2, text for V1 and for the rare V2 header field that
 * outgrows its length byte. Returns null when the version cannot carry it (raw bytes as text).
 */
export function encodeBroadcast(vsn: Vsn, topic: string, broadcast: Broadcast): Frame | null {
  if (vsn === '2.0.0') {
    const fields = [Buffer.from(topic), Buffer.from(broadcast.event), Buffer.from(broadcast.meta)];
    if (fields.every((field) => field.length <= FIELD_BYTES_MAX)) {
      const header = Buffer.alloc(BROADCAST_HEADER_BYTES);
      header[0] = KIND_BROADCAST;
      for (const [index, field] of fields.entries()) header[index + 1] = field.length;
      header[4] = broadcast.encoding === 'json' ? 1 : 0;
      return { data: Buffer.concat([header, ...fields, broadcast.payload]), binary: true };
    }
  }
  if (broadcast.encoding === 'bytes') return null;
  // The payload is already JSON text. Splicing it keeps numbers beyond 2^53 exact and saves a parse.
  const meta = broadcast.meta === '' ? '' : `,"meta":${broadcast.meta}`;
  const event = JSON.stringify(broadcast.event);
  const body = `{"type":"broadcast","event":${event},"payload":${broadcast.payload.toString('utf8')}${meta}}`;
  const name = JSON.stringify(topic);
  const text =
    vsn === '2.0.0'
      ? `[null,null,${name},"broadcast",${body}]`
      : `{"topic":${name},"event":"broadcast","payload":${body},"ref":null,"join_ref":null}`;
  return { data: Buffer.from(text), binary: false };
}

function fieldsOfArray(parsed: unknown): Record<string, unknown> | null {
  if (!Array.isArray(parsed) || parsed.length !== 5) return null;
  const [join_ref, ref, topic, event, payload]: unknown[] = parsed;
  return { join_ref, ref, topic, event, payload };
}

function refOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
