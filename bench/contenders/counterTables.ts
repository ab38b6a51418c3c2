import { randomUUID } from 'node:crypto';
import { randomInt, randomLcg } from 'd3-random';
import pg from 'pg';
import { closedLoop } from '../load/closedLoop.ts';
import type { Load, Sale } from '../load/tally.ts';
import { connectionsMax, type Environment, type Shop, type Stock, type Sums } from './contender.ts';

interface Design {
  /** Its own schema, created before the run and dropped after it. */
  schema: string;
  /** Makes the function that sells one place of a slot over this pool. */
  seller: (pool: pg.Pool) => (slotId: string) => Promise<Sale>;
  keepsBookings?: boolean;
}

/** The shop of a design with a counter row for each slot and a row for each booking, shaped as the product's tables. */
export async function openCounterShop(
  { address, database }: Environment,
  stock: Stock,
  design: Design,
): Promise<Shop> {
  const slotIds = await makeCounterTables(database, design.schema, stock);
  const pool = new pg.Pool({ connectionString: address.db_url, max: connectionsMax });
  const sell = design.seller(pool);
  return {
    sell: (load) => sellSlots(load, slotIds, sell),
    sums: () => counterSums(database, design.schema, design.keepsBookings ?? true),
    async close() {
      await pool.end();
      await database.query(`drop schema ${design.schema} cascade`);
    },
  };
}

/** Lets clients in this process buy one place at a time, each of a random slot. */
export function sellSlots(load: Load, slotIds: string[], sell: (slotId: string) => Promise<Sale>) {
  const any = randomInt.source(randomLcg(load.seed))(slotIds.length);
  return closedLoop(load, () => sell(slotIds[any()] ?? ''));
}

/** Creates the tables and the slots of the stock; returns the ids of the slots. */
export async function makeCounterTables(database: pg.Pool, schema: string, stock: Stock): Promise<string[]> {
  await database.query(`
    drop schema if exists ${schema} cascade;
    create schema ${schema};
    create table ${schema}.slots (
      id uuid primary key,
      slot_time timestamptz not null default now(),
      capacity integer not null,
      available_count integer not null check (available_count between 0 and capacity)
    ) with (fillfactor = 50);
    create table ${schema}.bookings (
      id uuid primary key,
      slot_id uuid not null references ${schema}.slots (id),
      quantity integer not null,
      guest_key text not null,
      status text not null default 'reserved',
      hold_expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index on ${schema}.bookings (slot_id);`);
  const slotIds = Array.from({ length: stock.slots }, () => randomUUID());
  await database.query(
    `insert into ${schema}.slots (id, capacity, available_count) select unnest($1::uuid[]), $2, $2`,
    [slotIds, stock.places],
  );
  return slotIds;
}

export async function counterSums(database: pg.Pool, schema: string, keepsBookings: boolean): Promise<Sums> {
  const { rows } = await database.query<{ capacity: number; free: number; booked: number; bookings: number }>(
    `select sum(capacity)::float8 as capacity, sum(available_count)::float8 as free,
       (select coalesce(sum(quantity), 0)::float8 from ${schema}.bookings) as booked,
       (select count(*)::float8 from ${schema}.bookings) as bookings
     from ${schema}.slots`,
  );
  const [sums] = rows;
  if (!sums) throw new Error(`${schema} has no slots`);
  return { ...sums, ...(!keepsBookings && { booked: null, bookings: null }), findings: [] };
}

/** The booking that each design inserts for a sale. */
export const insertBooking = (schema: string) =>
  `insert into ${schema}.bookings (id, slot_id, quantity, guest_key, hold_expires_at)
   values ($1, $2, 1, $3, now() + interval '5 minutes')`;
