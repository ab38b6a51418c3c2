import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { addDays } from '../../../src/lib/api/stayDates.ts';
import { rows } from '../stack/openDatabase.ts';
import { makeUser } from './makeUser.ts';

interface SuiteTypeOptions {
  /** Made when absent. */
  hostId?: string;
  nightlyPriceMinor?: number;
  timeZone?: string;
}

/** Makes a suite type of its own with so many suites, named 101, 102, ...; returns its name. */
export async function makeSuiteType(
  database: pg.Pool | pg.ClientBase,
  suiteCount: number,
  { hostId, nightlyPriceMinor = 9000, timeZone = 'Europe/Lisbon' }: SuiteTypeOptions = {},
): Promise<string> {
  const host = hostId ?? (await makeUser(database, 'Host'));
  const name = `test-${randomUUID().slice(0, 18)}`;
  await database.query(
    `with type as (
       insert into public.suite_types
         (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
       values ($1, $2, 'Test suite', 'For a test', 'Nowhere', $3, $4, 'EUR') returning id
     )
     insert into public.suites (suite_type_id, name) select id, (100 + n)::text from type, generate_series(1, $5) n`,
    [host, name, timeZone, nightlyPriceMinor, suiteCount],
  );
  return name;
}

/** The date so many days from today, by UTC. */
export const dayFromNow = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);

/** Of a suite type: the most suites that are taken in any one night, counted by the database, and its running stays. */
export async function countTaken(
  database: pg.Pool,
  suiteType: string,
): Promise<{ stays: number; suitesTakenMax: number }> {
  const [counted] = await rows<{ stays: number; suitesTakenMax: number }>(
    database,
    `with live as (
       select b.id, b.stay from public.bookings b
       join public.suites r on r.id = b.suite_id join public.suite_types t on t.id = r.suite_type_id
       where t.suite_type = $1 and b.status in ('reserved', 'purchased')
     )
     select (select count(*)::int from live) as stays, coalesce(max(taken), 0)::int as "suitesTakenMax" from (
       select count(*) as taken from live, generate_series(lower(stay)::timestamp, upper(stay) - interval '1 day', '1 day') night
       group by night
     ) nights`,
    [suiteType],
  );
  return counted ?? { stays: 0, suitesTakenMax: 0 };
}
