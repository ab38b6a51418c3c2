import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { closedLoop } from '../../load/closedLoop.ts';
import type { Sale } from '../../load/tally.ts';
import { type Contender, connectionsMax, type Sums } from '../contender.ts';
import { insertSeats } from './insertSeats.ts';
import { inTurn } from './inTurn.ts';
import { type TicketRequest, ticketRequests } from './ticketRequests.ts';
import { seatPlan, type TicketStock } from './ticketStock.ts';

const schema = 'bench_skip_locked';

/**
 * The peers' usual way: in one transaction for each customer, the first free tickets that no other session has locked. They need not be
 * next to each other, and a customer is refused when too few are unlocked, although enough may be free.
 */
export const skipLockedSeats: Contender<TicketStock> = {
  name: 'skip-locked-seats',
  title: 'SKIP LOCKED, a transaction each (pg)',
  async open({ address, database }, stock) {
    const eventIds = await makeTables(database, stock);
    const take = inTurn(ticketRequests('best', eventIds, stock));
    const pool = new pg.Pool({ connectionString: address.db_url, max: connectionsMax });
    return {
      sell: (load) => closedLoop(load, () => Promise.all(take(1).map((request) => sell(pool, request)))),
      sums: () => sums(database),
      async close() {
        await pool.end();
        await database.query(`drop schema ${schema} cascade`);
      },
    };
  },
};

async function sell(pool: pg.Pool, { eventId, quantity }: TicketRequest): Promise<Sale> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>({
      name: 'skip-locked-pick',
      text: `select id from ${schema}.tickets where event_id = $1 and status = 'available'
        order by position limit $2 for update skip locked`,
      values: [eventId, quantity],
    });
    if (rows.length < quantity) {
      await client.query('rollback');
      return 'refused';
    }
    const id = randomUUID();
    await client.query({
      name: 'skip-locked-book',
      text: `insert into ${schema}.bookings (id, event_id, quantity, guest_key, hold_expires_at)
        values ($1, $2, $3, $4, now() + interval '5 minutes')`,
      values: [id, eventId, quantity, id],
    });
    await client.query({
      name: 'skip-locked-hold',
      text: `update ${schema}.tickets set status = 'held', booking_id = $2, hold_expires_at = now() + interval '5 minutes'
        where id = any ($1)`,
      values: [rows.map((ticket) => ticket.id), id],
    });
    await client.query('commit');
    return 'sold';
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Tables as the product's, as far as this design needs them: it has no count, ledger or message that would follow a sale. */
async function makeTables(database: pg.Pool, stock: TicketStock): Promise<string[]> {
  await database.query(`
    drop schema if exists ${schema} cascade;
    create schema ${schema};
    create table ${schema}.bookings (
      id uuid primary key,
      event_id uuid not null,
      quantity integer not null,
      guest_key text not null,
      status text not null default 'reserved',
      hold_expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create table ${schema}.tickets (
      id uuid primary key default gen_random_uuid(),
      event_id uuid not null,
      position integer not null,
      row_label text not null,
      seat_label text not null,
      status text not null default 'available',
      booking_id uuid references ${schema}.bookings (id),
      hold_expires_at timestamptz,
      unique (event_id, seat_label)
    ) with (fillfactor = 70);
    create index on ${schema}.tickets (event_id, position) where status = 'available';
    create index on ${schema}.tickets (booking_id) where booking_id is not null;`);
  const eventIds = Array.from({ length: stock.events }, () => randomUUID());
  await insertSeats(database, `${schema}.tickets`, eventIds, seatPlan(stock.seats));
  await database.query(`vacuum analyze ${schema}.tickets`);
  await database.query('checkpoint');
  return eventIds;
}

async function sums(database: pg.Pool): Promise<Sums> {
  const { rows } = await database.query<Omit<Sums, 'findings'> & { wrong: number }>(
    `select (select count(*)::float8 from ${schema}.tickets) as capacity,
       (select count(*)::float8 from ${schema}.tickets where status = 'available') as free,
       (select coalesce(sum(quantity), 0)::float8 from ${schema}.bookings) as booked,
       (select count(*)::float8 from ${schema}.bookings) as bookings,
       (select count(*)::float8 from ${schema}.bookings b
         where b.quantity <> (select count(*) from ${schema}.tickets t where t.booking_id = b.id and t.status = 'held')) as wrong`,
  );
  const [found] = rows;
  if (!found) throw new Error(`${schema} has no tickets`);
  const { wrong, ...counted } = found;
  return {
    ...counted,
    findings: wrong > 0 ? [`${wrong} bookings do not have as many seats as they say`] : [],
  };
}
