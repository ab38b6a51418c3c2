import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { reserveStays } from '../support/act/reserveStays.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

test('plans that were made with one suite read no more when there are thousands of stays', async () => {
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query(
      `alter table public.tickets disable trigger tickets_that_went_are_counted;
       delete from public.check_ins; delete from public.refunds; delete from public.payments; delete from public.tickets; delete from public.bookings;
       alter table public.tickets enable trigger tickets_that_went_are_counted`,
    );
    await client.query('delete from public.suites');
    const hut = await makeSuiteType(client, 1);
    await client.query('analyze public.suites, public.bookings, private.suite_gaps');
    await reserveAndRelease(client, hut);

    const hotel = await makeSuiteType(client, 100);
    const whenEmpty = await readsOf(client, () => reserveAndRelease(client, hotel));
    // So a suite has nine gaps, of which one has the nights of a request.
    await fill(client, hotel, 8);
    const whenBusy = await readsOf(client, () => reserveAndRelease(client, hotel));
    for (const table of ['bookings', 'suites', 'suite_gaps']) {
      expect(whenBusy(table), table).toBeLessThan(2 * whenEmpty(table) + 100);
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
});

/** Every way in which nights change hands. */
async function reserveAndRelease(client: pg.PoolClient, suiteType: string): Promise<void> {
  const request = (checkIn: number, nights: number) => ({
    suiteType,
    checkIn: dayFromNow(checkIn),
    checkOut: dayFromNow(checkIn + nights),
  });
  const [first] = await reserveStays(client, [request(2, 3)]);
  await reserveStays(client, [request(5, 1), request(6, 2)]);
  await reserveStays(client, [request(10, 30)]);
  await client.query(`select public.cancel_booking($1, 'released')`, [first?.id]);
}

/** Purchases so many stays in each suite of a type, with a night between them, from day 60 on. */
async function fill(client: pg.PoolClient, suiteType: string, stays: number): Promise<void> {
  await client.query(
    `insert into public.bookings (id, kind, item_id, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash,
       hold_expires_at, purchased_at, claimed_revision, status)
     select gen_random_uuid(), 'stay', t.id, r.id, daterange(current_date + 60 + n * 21, current_date + 80 + n * 21), 1, 100, 'EUR',
       gen_random_uuid(), 'hash', now(), now(), 1, 'purchased'
     from public.suite_types t join public.suites r on r.suite_type_id = t.id cross join generate_series(1, $2) n
     where t.suite_type = $1`,
    [suiteType, stays],
  );
}

/** How many rows of a table were read meanwhile. */
async function readsOf(client: pg.PoolClient, act: () => Promise<void>): Promise<(table: string) => number> {
  const before = await rowsRead(client);
  await act();
  const after = await rowsRead(client);
  return (table) => (after.get(table) ?? 0) - (before.get(table) ?? 0);
}

/** How many rows of each table this transaction has read so far. */
async function rowsRead(client: pg.PoolClient): Promise<Map<string, number>> {
  const read = await rows<{ relname: string; count: number }>(
    client,
    'select relname, (seq_tup_read + idx_tup_fetch)::int as count from pg_stat_xact_user_tables',
  );
  return new Map(read.map(({ relname, count }) => [relname, count]));
}
