import pg from 'pg';
import type { CallOutcome } from './history.ts';

export interface TypeRow {
  id: string;
  suite_type: string;
  revision: number;
  suites: string[];
}
export interface LedgerRow {
  item_id: string;
  revision: number;
  /** Suite-nights given back, or taken when negative. */
  delta: number;
  cause: 'claim' | 'walk_in' | 'expiry' | 'cancellation';
  /** Milliseconds since 1970, by the database's clock. */
  at: number;
}
export interface StayRow {
  id: string;
  type_id: string;
  suite_id: string;
  /** Days since 1970. */
  first_night: number;
  nights: number;
  status: 'reserved' | 'purchased' | 'expired' | 'cancelled';
  guest_key: string | null;
  claimed_revision: number;
  released_revision: number | null;
  /** An earlier claim that expired, before a late payment claimed again, perhaps in another suite. */
  lapsed_from: number | null;
  lapsed_to: number | null;
  lapsed_suite_id: string | null;
  /** Payments with which money is kept. */
  paid: number;
}

export interface StayHistory {
  types: TypeRow[];
  ledger: LedgerRow[];
  stays: StayRow[];
}

export interface StayCall extends CallOutcome {
  suiteType: string;
  checkIn: string;
  checkOut: string;
}

/** Reads what the database holds of suite types, of all by default; a client reads in its own transaction. */
export async function readStayHistory(
  database: pg.Pool | pg.ClientBase,
  suiteTypes?: string[],
): Promise<StayHistory> {
  if (!(database instanceof pg.Pool)) return readRows(database, suiteTypes);
  const client = await database.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await readRows(client, suiteTypes);
  } finally {
    await client.query('rollback').finally(() => client.release());
  }
}

async function readRows(client: pg.ClientBase, suiteTypes: string[] | undefined): Promise<StayHistory> {
  const read = async <T>(sql: string) =>
    (await client.query(sql, [suiteTypes === undefined, suiteTypes ?? []])).rows as T[];
  const types = '(select id from public.suite_types where $1 or suite_type = any ($2))';
  return {
    types: await read(
      `select t.id, t.suite_type, t.revision::int, array(select r.id from public.suites r where r.suite_type_id = t.id) as suites
       from public.suite_types t where t.id in ${types}`,
    ),
    ledger: await read(
      `select item_id, revision::int, delta, cause, (extract(epoch from at) * 1000)::float8 as at
       from public.inventory_ledger where item_kind = 'stay' and item_id in ${types}`,
    ),
    stays: await read(
      `select b.id, r.suite_type_id as type_id, b.suite_id, lower(b.stay) - date '1970-01-01' as first_night,
         upper(b.stay) - lower(b.stay) as nights, b.status, b.guest_key, b.claimed_revision::int, b.released_revision::int,
         lower(b.lapsed_claim)::int as lapsed_from, upper(b.lapsed_claim)::int as lapsed_to, b.lapsed_suite_id,
         (select count(*)::int from public.payments p
           where p.booking_id = b.id and p.status in ('authorized', 'captured')) as paid
       from public.bookings b join public.suites r on r.id = b.suite_id where r.suite_type_id in ${types}`,
    ),
  };
}
