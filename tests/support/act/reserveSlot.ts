import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Holds places of a slot for a guest, on a connection of the test's own; returns the booking's id. */
export async function reserveSlot(client: pg.ClientBase, slotId: string, quantity: number): Promise<string> {
  const id = randomUUID();
  await client.query(
    `select public.reserve_slots(
       slot_ids => array[$1::uuid], quantities => array[$2::integer], booking_ids => array[$3::uuid],
       user_ids => array[null::uuid], guest_keys => array[$4::text], access_token_hashes => array['hash'],
       known_token_hashes => array[null::text], idempotency_keys => array[null::text], request_hashes => array[null::text])`,
    [slotId, quantity, id, randomUUID()],
  );
  return id;
}
