import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rows } from '../stack/openDatabase.ts';

/** Buys the best tickets of an event as a new guest, in the database; answers the booking's id. */
export async function buyTickets(database: pg.Pool, eventId: string, quantity: number): Promise<string> {
  const id = randomUUID();
  await database.query(
    `select public.reserve_tickets(array[$1::uuid], array[$2::integer], array[null::text], array[$3::uuid], array[null::uuid],
       array[$3::text], array['hash'], array[null::text], array[null::text], array[null::text])`,
    [eventId, quantity, id],
  );
  const [started] = await rows<{ payment_id: string }>(
    database,
    `select payment_id from public.start_payment($1, $2, 'sandbox')`,
    [id, randomUUID()],
  );
  await database.query('select public.purchase_booking($1)', [started?.payment_id]);
  return id;
}
