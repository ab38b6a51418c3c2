import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rows } from '../stack/openDatabase.ts';

export interface Outcome {
  id: string;
  refusal: string | null;
  seat_labels: string[] | null;
  revision: string;
  available_count: number;
}

interface TicketRequest {
  eventId: string;
  quantity: number;
  seats?: string[] | null;
}

/** Sends one batch to the database, as one isolate would: each request is of a new guest. */
export function reserveTicketBatch(
  database: pg.Pool | pg.ClientBase,
  requests: TicketRequest[],
): Promise<Outcome[]> {
  const nulls = requests.map(() => null);
  return rows<Outcome>(
    database,
    `select id, refusal, seat_labels, revision, available_count from public.reserve_tickets(
       event_ids => $1, quantities => $2, seat_lists => $3, booking_ids => $4, user_ids => $5, guest_keys => $6,
       access_token_hashes => $7, known_token_hashes => $8, idempotency_keys => $9, request_hashes => $10)`,
    [
      requests.map(({ eventId }) => eventId),
      requests.map(({ quantity }) => quantity),
      requests.map(({ seats }) => seats?.join(',') ?? null),
      requests.map(() => randomUUID()),
      nulls,
      requests.map(() => randomUUID()),
      requests.map(() => 'hash'),
      nulls,
      nulls,
      nulls,
    ],
  );
}

/** Sends one request in a session of its own. Over HTTP requests are batched, so that fewer sessions meet in the database. */
export async function reserveTickets(
  database: pg.Pool | pg.ClientBase,
  eventId: string,
  quantity: number,
  seats: string[] | null = null,
): Promise<Outcome> {
  const [outcome] = await reserveTicketBatch(database, [{ eventId, quantity, seats }]);
  if (!outcome) throw new Error('reserve_tickets returned no row');
  return outcome;
}
