import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Sale } from '../load/tally.ts';

/** One call of the product's RPC for guests, each with an idempotency key, as the function makes it. */
export async function reserveSlots(pool: pg.Pool, slotIds: readonly string[]): Promise<Sale[]> {
  const bookingIds = slotIds.map(() => randomUUID());
  const nulls = slotIds.map(() => null);
  const { rows } = await pool.query<{ refusal: string | null }>({
    name: 'reserve-slots',
    text: `select refusal from public.reserve_slots(
      slot_ids => $1, quantities => $2, booking_ids => $3, user_ids => $4, guest_keys => $5, access_token_hashes => $6,
      known_token_hashes => $7, idempotency_keys => $8, request_hashes => $9)`,
    values: [
      slotIds,
      slotIds.map(() => 1),
      bookingIds,
      nulls,
      bookingIds.map((id) => `bench guest ${id}`),
      bookingIds.map((id) => `hash of ${id}`),
      nulls,
      bookingIds,
      slotIds.map(() => 'request hash'),
    ],
  });
  return rows.map(({ refusal }) => {
    if (refusal === null) return 'sold';
    if (refusal === 'Slot no longer available') return 'refused';
    throw new Error(refusal);
  });
}
