import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type Outcome, reserveTicketBatch, reserveTickets } from '../support/act/reserveTickets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

test.each([
  ['one ticket', 1],
  ['a few tickets', 12],
])('plans that were made with %s do not walk through a stadium', async (_, seats) => {
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query(
      `alter table public.tickets disable trigger tickets_that_went_are_counted;
       delete from public.check_ins; delete from public.refunds; delete from public.payments; delete from public.tickets; delete from public.bookings;
       alter table public.tickets enable trigger tickets_that_went_are_counted`,
    );
    const small = await makeEvent(client, seats);
    await client.query('analyze public.tickets, public.seat_rows, public.bookings');
    await sellAndRelease(client, small.id);

    const stadium = await makeEvent(client, 20_000, { rowLength: 50 });
    const before = await rowsRead(client);
    await sellAndRelease(client, stadium.id);
    const after = await rowsRead(client);
    // A few rows of 50 seats each, for each step.
    expect(after.tickets - before.tickets, 'tickets').toBeLessThan(2000);
    expect(after.seat_rows - before.seat_rows, 'rows of seats').toBeLessThan(200);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

/** Every way in which seats change hands. */
async function sellAndRelease(client: pg.PoolClient, eventId: string): Promise<void> {
  const held: Outcome[] = [
    await reserveTickets(client, eventId, 2),
    await reserveTickets(client, eventId, 2, ['A7', 'A8']),
    ...(await reserveTicketBatch(client, [
      { eventId, quantity: 2 },
      { eventId, quantity: 1 },
    ])),
  ];
  await reserveTickets(client, eventId, 1, ['nowhere']);
  await reserveTickets(client, eventId, 1, ['A7']);
  await client.query(`select public.cancel_booking($1, 'released')`, [held[0]?.id]);
  await client.query(
    `update public.bookings set hold_expires_at = now() - interval '1 hour' where item_id = $1 and status = 'reserved'`,
    [eventId],
  );
  await reserveTickets(client, eventId, 3);
  await client.query('select public.expire_holds()');
}

/** How many rows this transaction has read so far. */
async function rowsRead(client: pg.PoolClient): Promise<{ tickets: number; seat_rows: number }> {
  const read = await rows<{ relname: 'tickets' | 'seat_rows'; count: number }>(
    client,
    `select relname, (seq_tup_read + idx_tup_fetch)::int as count from pg_stat_xact_user_tables
     where relid in ('public.tickets'::regclass, 'public.seat_rows'::regclass)`,
  );
  const of = (name: string) => read.find(({ relname }) => relname === name)?.count ?? 0;
  return { tickets: of('tickets'), seat_rows: of('seat_rows') };
}
