import type pg from 'pg';
import type { CallOutcome } from './callOutcome.ts';
import { keptMinor, otherMinor } from './checkMoney.ts';
import type { LedgerRow } from './readHistory.ts';
import { withSnapshot } from './withSnapshot.ts';

export interface TypeRow {
  id: string;
  suite_type: string;
  revision: number;
  suites: string[];
}
export type StayLedgerRow = Omit<LedgerRow, 'available_after'>;

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
  amount_minor: number;
  kept_minor: number;
  other_minor: number;
}

/** Nights of a suite on which nothing is reserved or purchased, in days since 1970; null where it has no end. */
export interface GapRow {
  type_id: string;
  suite_id: string;
  opens_on: number | null;
  closes_on: number | null;
}

export interface StayHistory {
  types: TypeRow[];
  /** Its deltas are suite-nights: released ones, or claimed ones when negative. */
  ledger: StayLedgerRow[];
  stays: StayRow[];
  gaps: GapRow[];
}

export interface StayCall extends CallOutcome {
  suiteType: string;
  checkIn: string;
  checkOut: string;
}

/** Reads the history of these suite types, of all by default. A client reads in the transaction that it has open. */
export const readStayHistory = (
  database: pg.Pool | pg.ClientBase,
  suiteTypes?: string[],
): Promise<StayHistory> => withSnapshot(database, (client) => readRows(client, suiteTypes));

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
         upper(b.stay) - lower(b.stay) as nights, b.status, b.amount_minor::float8, b.guest_key, b.claimed_revision::int, b.released_revision::int,
         lower(b.lapsed_claim)::int as lapsed_from, upper(b.lapsed_claim)::int as lapsed_to, b.lapsed_suite_id,
         ${keptMinor} as kept_minor, ${otherMinor} as other_minor
       from public.bookings b join public.suites r on r.id = b.suite_id where r.suite_type_id in ${types}`,
    ),
    gaps: await read(
      `select suite_type_id as type_id, suite_id, nullif(opens_on, '-infinity') - date '1970-01-01' as opens_on,
         nullif(closes_on, 'infinity') - date '1970-01-01' as closes_on
       from private.suite_gaps where suite_type_id in ${types}`,
    ),
  };
}
