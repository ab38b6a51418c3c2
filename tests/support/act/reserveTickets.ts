import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { Call } from '../history/history.ts';
import { rows } from '../stack/openDatabase.ts';
import { type Answer, callApi } from './createBooking.ts';

/** Books tickets over HTTP as a guest on a device of their own. */
export function bookTickets(
  eventId: string,
  body: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<Answer<CreatedBooking>> {
  return callApi(`events/${eventId}/tickets`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'X-Device-Fingerprint': randomUUID(), 'Content-Type': 'application/json', ...headers },
  });
}

/** The same, noted down for the history's checker. */
export async function recordTickets(
  calls: Call[],
  eventId: string,
  body: { quantity: number; seats?: string[] },
): Promise<Answer<CreatedBooking>> {
  const startedAt = Date.now();
  const answer = await bookTickets(eventId, body);
  const revision = answer.headers.get('X-Inventory-Revision');
  calls.push({
    startedAt,
    endedAt: Date.now(),
    itemId: eventId,
    quantity: body.quantity,
    bookingId: answer.body.data?.id ?? null,
    error: answer.body.error,
    revision: revision === null ? null : Number(revision),
  });
  return answer;
}

export interface Outcome {
  id: string;
  refusal: string | null;
  seat_labels: string[] | null;
  revision: string;
  available_count: number;
}

/** What one isolate asks of the database for one guest: so many sessions meet there, which over HTTP travel together. */
export async function reserveTickets(
  database: pg.Pool | pg.ClientBase,
  eventId: string,
  quantity: number,
  seats: string[] | null = null,
): Promise<Outcome> {
  const [outcome] = await rows<Outcome>(
    database,
    `select id, refusal, seat_labels, revision, available_count from public.reserve_tickets(
       array[$1::uuid], array[$2::integer], array[$3], array[$4::uuid], array[null::uuid], array[$5], array['hash'], array[null::text],
       array[null::text], array[null::text])`,
    [eventId, quantity, seats?.join(',') ?? null, randomUUID(), randomUUID()],
  );
  if (!outcome) throw new Error('reserve_tickets answered nothing');
  return outcome;
}

/** The same, noted down for the history's checker. */
export async function recordReservation(
  calls: Call[],
  ...[database, eventId, quantity, seats]: Parameters<typeof reserveTickets>
): Promise<Outcome> {
  const startedAt = Date.now();
  const outcome = await reserveTickets(database, eventId, quantity, seats);
  const { id, refusal: error, revision } = outcome;
  calls.push({
    startedAt,
    endedAt: Date.now(),
    itemId: eventId,
    quantity,
    bookingId: error === null ? id : null,
    error,
    revision: Number(revision),
  });
  return outcome;
}
