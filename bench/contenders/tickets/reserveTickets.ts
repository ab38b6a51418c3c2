import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Sale } from '../../load/tally.ts';
import type { TicketRequest } from './ticketRequests.ts';

const soldOut = ['Sold out', 'Not enough tickets available', 'Seats no longer available'];

/** One call of the product's RPC for guests, each with an idempotency key, as the function makes it. */
export async function reserveTickets(pool: pg.Pool, requests: readonly TicketRequest[]): Promise<Sale[]> {
  const bookingIds = requests.map(() => randomUUID());
  const nulls = requests.map(() => null);
  const { rows } = await pool.query<{ refusal: string | null }>({
    name: 'reserve-tickets',
    text: `select refusal from public.reserve_tickets(
      event_ids => $1, quantities => $2, seat_lists => $3, booking_ids => $4, user_ids => $5, guest_keys => $6,
      access_token_hashes => $7, known_token_hashes => $8, idempotency_keys => $9, request_hashes => $10)`,
    values: [
      requests.map(({ eventId }) => eventId),
      requests.map(({ quantity }) => quantity),
      requests.map(({ seats }) => seats?.join(',') ?? null),
      bookingIds,
      nulls,
      bookingIds.map((id) => `bench guest ${id}`),
      bookingIds.map((id) => `hash of ${id}`),
      nulls,
      bookingIds,
      requests.map(() => 'request hash'),
    ],
  });
  return rows.map(({ refusal }) => {
    if (refusal === null) return 'sold';
    if (soldOut.includes(refusal)) return 'refused';
    throw new Error(refusal);
  });
}
