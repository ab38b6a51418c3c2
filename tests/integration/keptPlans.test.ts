import type pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { reserveSlot } from '../support/act/reserveSlots.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
let slot: Slot;
beforeEach(async () => {
  slot = await makeSlot(database, 10_000);
});
afterEach(() => database.query('delete from public.bookings where item_id = $1', [slot.id]));
afterAll(() => database.end());

test.each([0, 5, 10_000])(
  'a plan that was made with no holds and %i closed bookings does not scan the holds of a sale',
  async (closed) => {
    await database.query(
      `update public.bookings set hold_expires_at = now() where status = 'reserved' and open_payment_id is null`,
    );
    await database.query('select * from public.expire_holds()');
    await insertBookings(database, closed, 'expired');
    await database.query('vacuum analyze public.bookings');

    const client = await database.connect();
    try {
      await client.query('begin');
      await reserveSlot(client, slot.id, 1);
      await insertBookings(client, 3000, 'reserved');
      const before = await bookingsRead(client);
      await reserveSlot(client, slot.id, 1);
      expect((await bookingsRead(client)) - before).toBeLessThan(20);
    } finally {
      await client.query('rollback');
      client.release();
    }
  },
);

async function insertBookings(connection: pg.Pool | pg.ClientBase, count: number, status: string) {
  await connection.query(
    `insert into public.bookings (id, kind, item_id, quantity, amount_cents, currency, guest_key, access_token_hash,
       hold_expires_at, claimed_revision, status, released_revision)
     select gen_random_uuid(), 'slot', $1, 1, 100, 'EUR', gen_random_uuid(), 'hash', now() + interval '5 minutes', 1,
       $2::public.booking_status, case $2 when 'expired' then 1 end
     from generate_series(1, $3)`,
    [slot.id, status, count],
  );
}

/** How many bookings this transaction has read so far. */
async function bookingsRead(client: pg.ClientBase): Promise<number> {
  const [read] = await rows<{ count: string }>(
    client,
    `select seq_tup_read + idx_tup_fetch as count from pg_stat_xact_user_tables where relid = 'public.bookings'::regclass`,
  );
  return Number(read?.count);
}
