import { sum } from 'd3-array';
import type pg from 'pg';
import { checkStayHistory } from '../../../tests/support/history/checkStayHistory.ts';
import { readStayHistory } from '../../../tests/support/history/readStayHistory.ts';
import { makeUser } from '../../../tests/support/make/makeUser.ts';
import { clearItems } from '../clearItems.ts';
import type { Contender, Sums } from '../contender.ts';
import { replicationCaughtUp } from '../replicationCaughtUp.ts';
import { sellOverHttp } from '../sellOverHttp.ts';
import { settle } from '../settle.ts';
import { calendarNights, type StayStock, stayRequests } from './stayStock.ts';

export const stays: Contender<StayStock> = {
  name: 'stays',
  title: 'Holdfast over HTTP, stays',
  leavesRequests: true,
  async open(environment, stock) {
    const { database } = environment;
    const suiteTypes = await insertSuiteTypes(database, stock);
    await database.query('vacuum analyze');
    await database.query('checkpoint');
    await replicationCaughtUp(database);
    return {
      sell: sellOverHttp(environment, stayRequests(suiteTypes, stock)),
      async sums() {
        await settle(database);
        return staySums(database, suiteTypes);
      },
      close: () => clearItems(database),
    };
  },
};

async function insertSuiteTypes(database: pg.Pool, { types, suites }: StayStock): Promise<string[]> {
  const host = await makeUser(database, 'Host');
  const { rows } = await database.query<{ id: string; suite_type: string }>(
    `insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
     select $1, 'bench-' || n, 'Bench', 'For a measurement', 'Nowhere', 'Europe/Lisbon', 9000, 'EUR'
     from generate_series(1, $2::integer) n returning id, suite_type`,
    [host, types],
  );
  await database.query(
    `insert into public.suites (suite_type_id, name)
     select id, n::text from unnest($1::uuid[]) id, generate_series(1, $2::integer) n`,
    [rows.map(({ id }) => id), suites],
  );
  return rows.map(({ suite_type }) => suite_type);
}

/** In nights: what is free by the ledger, and what the bookings have. The replay of the history finds two stays in one suite. */
async function staySums(database: pg.Pool, suiteTypes: string[]): Promise<Sums> {
  const history = await readStayHistory(database, suiteTypes);
  const open = history.stays.filter(({ status }) => status === 'reserved' || status === 'purchased');
  const capacity = calendarNights * sum(history.types, ({ suites }) => suites.length);
  return {
    capacity,
    free: capacity + sum(history.ledger, ({ delta }) => delta),
    booked: sum(open, ({ nights }) => nights),
    bookings: open.length,
    findings: checkStayHistory(history).slice(0, 5),
  };
}
