import type { Pgoutput } from 'pg-logical-replication';
import { type Broadcast, isRecord } from './wire.ts';

/** A broadcast that a transaction has sent, with its address. */
export interface DatabaseMessage {
  topic: string;
  private: boolean;
  broadcast: Broadcast;
}

/**
 * Reads a broadcast out of a pgoutput change whose columns are text. Returns null for everything that is no
 * deliverable broadcast: other tables, other extensions, rows without event or payload.
 */
export function readDatabaseMessage(change: Pgoutput.Message): DatabaseMessage | null {
  if (change.tag !== 'insert') return null;
  const { schema, name } = change.relation;
  if (schema !== 'realtime' || !name.startsWith('messages')) return null;
  const row: Record<string, unknown> = change.new;
  const { id, topic, event, payload, binary_payload } = row;
  if (row.extension !== 'broadcast' || typeof topic !== 'string' || typeof event !== 'string') return null;
  const body = bodyOf(String(id), payload, binary_payload);
  if (!body) return null;
  const meta = JSON.stringify({ id });
  return { topic, private: row.private === 't', broadcast: { event, meta, ...body } };
}

function bodyOf(
  id: string,
  payload: unknown,
  bytes: unknown,
): Pick<Broadcast, 'encoding' | 'payload'> | null {
  if (typeof payload === 'string') return { encoding: 'json', payload: Buffer.from(withId(payload, id)) };
  if (typeof bytes === 'string') return { encoding: 'bytes', payload: Buffer.from(bytes.slice(2), 'hex') };
  return null;
}

// realtime.send() has put the id in already; rows inserted directly get it here, as on hosted.
function withId(payload: string, id: string): string {
  const parsed: unknown = JSON.parse(payload);
  if (!isRecord(parsed) || Object.hasOwn(parsed, 'id')) return payload;
  const rest = payload.slice(1);
  return `{"id":${JSON.stringify(id)}${Object.keys(parsed).length > 0 ? ',' : ''}${rest}`;
}
