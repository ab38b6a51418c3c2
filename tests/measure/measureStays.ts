import pg from 'pg';
import { createStay } from '../support/act/createBooking.ts';
import { reserveStay } from '../support/act/reserveStays.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { rows } from '../support/stack/openDatabase.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';
import { measure } from './measure.ts';

// Measures what a stay costs, for the table in docs/concurrency.md: the median and the slowest hundredth, in milliseconds.
const stack = await startTestStack();
const database = new pg.Pool({ connectionString: stack.address.db_url, max: 20 });

/** Makes a suite type of 10 suites, each with so many stays of two nights and a free night after each. */
async function makeSuites(staysPerSuite: number): Promise<string> {
  const type = await makeSuiteType(database, 10);
  await database.query(
    `insert into public.bookings (id, item_id, kind, status, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash,
       hold_expires_at, claimed_revision, purchased_at)
     select gen_random_uuid(), t.id, 'stay', 'purchased', r.id, daterange(current_date + 3 * n, current_date + 3 * n + 2), 1, 0, 'EUR',
       'guest', 'hash', now(), 1, now()
     from public.suites r join public.suite_types t on t.id = r.suite_type_id, generate_series(0, $2 - 1) n where t.suite_type = $1`,
    [type, staysPerSuite],
  );
  return type;
}

try {
  const empty = await makeSuites(0);
  const full = await makeSuites(180);
  await database.query('analyze');
  await measure('a round trip (select 1)', 1000, () => database.query('select 1'));
  await measure('the advisory lock alone', 1000, () =>
    database.query('select private.lock_stays(id) from public.suite_types where suite_type = $1', [empty]),
  );
  await measure('reserve_stays, 10 empty suites', 1000, (n) =>
    reserveStay(database, empty, dayFromNow(n % 500), dayFromNow((n % 500) + 1)),
  );
  await measure('reserve_stays, 180 stays ahead in each of 10 suites', 1000, (n) =>
    reserveStay(database, full, dayFromNow(2 + 3 * (n % 150)), dayFromNow(3 + 3 * (n % 150))),
  );
  await measure('refused, 180 stays ahead in each of 10 suites', 1000, (n) =>
    reserveStay(database, full, dayFromNow(n % 400), dayFromNow((n % 400) + 7)),
  );

  const types = await Promise.all(Array.from({ length: 4 }, () => makeSuites(0)));
  for (const used of [1, 4]) {
    const started = performance.now();
    const session = async (index: number) => {
      for (let n = 0; n < 50; n++)
        await reserveStay(
          database,
          types[index % used] ?? '',
          dayFromNow(5 * n + index),
          dayFromNow(5 * n + index + 1),
        );
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => session(index)));
    console.log(
      `20 sessions on ${used} suite types: ${Math.round(1000 / ((performance.now() - started) / 1000))} calls/s`,
    );
  }

  const http = await makeSuites(0);
  const body = (n: number) => ({ suite_type: http, check_in: dayFromNow(n), check_out: dayFromNow(n + 2) });
  await measure('POST /functions/v1/stays, one after the other', 300, (n) =>
    createStay(body(2 * n), {}, stack.address),
  );
  await measure('suite_availability of 100 nights', 300, () =>
    rows(database, 'select * from public.suite_availability($1, $2)', [dayFromNow(0), dayFromNow(100)]),
  );
  await measure('stay_options where all is full', 300, () =>
    rows(database, 'select * from public.stay_options($1, $2)', [dayFromNow(10), dayFromNow(17)]),
  );
} finally {
  await database.end();
  await stack.stop();
}
