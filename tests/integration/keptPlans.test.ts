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

    expect(await readsInSale()).toBeLessThan(20);
  },
);

test('nor does one that was made while a few others were held, of many items with a booking each', async () => {
  const { rows: others } = await database.query<{ id: string }>(
    `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select $1, now() + make_interval(days => 2, mins => n), 1, 1 from generate_series(1, 310) n returning id`,
    [slot.experienceId],
  );
  const ids = others.map(({ id }) => id);
  try {
    await insertBookings(database, 1, 'reserved', ids.slice(0, 10));
    await insertBookings(database, 1, 'expired', ids.slice(10));
    await database.query('vacuum analyze public.bookings');
    expect(await readsInSale()).toBeLessThan(20);
  } finally {
    await database.query('delete from public.bookings where item_id = any ($1)', [ids]);
    await database.query('delete from public.experience_slots where id = any ($1)', [ids]);
  }
});

/** How many bookings a sale with 3,000 holds reads for one more, by the plans that it made when it had none. */
async function readsInSale(): Promise<number> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await reserveSlot(client, slot.id, 1);
    await insertBookings(client, 3000, 'reserved');
    const before = await bookingsRead(client);
    await reserveSlot(client, slot.id, 1);
    return (await bookingsRead(client)) - before;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Inserts so many bookings of each of these items. */
async function insertBookings(
  connection: pg.Pool | pg.ClientBase,
  count: number,
  status: string,
  itemIds = [slot.id],
) {
  await connection.query(
    `insert into public.bookings (id, kind, item_id, quantity, amount_minor, currency, guest_key, access_token_hash,
       hold_expires_at, claimed_revision, status, released_revision)
     select gen_random_uuid(), 'slot', item.id, 1, 100, 'EUR', gen_random_uuid(), 'hash', now() + interval '5 minutes', 1,
       $2::public.booking_status, case $2 when 'expired' then 1 end
     from unnest($1::uuid[]) as item (id) cross join generate_series(1, $3)`,
    [itemIds, status, count],
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
