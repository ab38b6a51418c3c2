import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { signUp } from '../support/act/connectClient.ts';
import { createStay } from '../support/act/createBooking.ts';
import { lockStays } from '../support/hold/lockRows.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const dates = { check_in: dayFromNow(10), check_out: dayFromNow(12) };
let suite_type: string;
beforeEach(async () => {
  suite_type = await makeSuiteType(database, 2);
});
const nothing = { stays: 0, suitesTakenMax: 0 };
const highLoad = { status: 503, body: { data: null, error: 'High load, please retry' } };

const countDeadlocks = async () => {
  const sql = 'select deadlocks::int from pg_stat_database where datname = current_database()';
  return (await rows<{ deadlocks: number }>(database, sql))[0]?.deadlocks ?? 0;
};

test('a lock that is held for more than 5 seconds: 503 with Retry-After, nothing is written, and a retry succeeds', async () => {
  const headers = { 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() };
  const lock = await lockStays(suite_type);
  try {
    const answer = await createStay({ suite_type, ...dates }, headers);
    expect(answer).toMatchObject(highLoad);
    expect(answer.headers.get('Retry-After')).toBe('5');
    expect(await countTaken(database, suite_type)).toEqual(nothing);
  } finally {
    await lock.release();
  }
  expect((await createStay({ suite_type, ...dates }, headers)).status).toBe(201);
  expect(await countTaken(database, suite_type)).toEqual({ stays: 1, suitesTakenMax: 1 });
});

test('a stay for which no suite is free is refused without the lock, with the revision that it saw', async () => {
  for (let suite = 0; suite < 2; suite++) await createStay({ suite_type, ...dates });
  const lock = await lockStays(suite_type);
  try {
    const answer = await createStay({ suite_type, ...dates });
    expect(answer).toMatchObject({ status: 409, body: { error: 'No suite available for these dates' } });
    expect(answer.headers.get('X-Inventory-Revision')).toBe('2');
    expect(answer.headers.get('X-Available-Count')).toBe('0');
    expect(answer.headers.get('Server-Timing')).toMatch(/lock;dur=0\.0/);
  } finally {
    await lock.release();
  }
});

test('guests who come while the lock is held are booked together when it is free', async () => {
  const many = await makeSuiteType(database, 20);
  const lock = await lockStays(many);
  const first = createStay({ suite_type: many, ...dates });
  await lock.waiting();
  const others = Array.from({ length: 19 }, () => createStay({ suite_type: many, ...dates }));
  await database.query('select pg_sleep(0.5)');
  await lock.release();
  const answers = await Promise.all([first, ...others]);
  const suites = answers.map(({ body }) => body.data?.kind === 'stay' && body.data.suite_name);
  expect(new Set(suites).size).toBe(20);
  const revisions = new Set(answers.map(({ headers }) => headers.get('X-Inventory-Revision')));
  expect([...revisions].sort()).toEqual(['1', '2']);
});

test('Server-Timing has the time spent waiting for the lock', async () => {
  const lock = await lockStays(suite_type);
  const call = createStay({ suite_type, ...dates });
  await lock.waiting();
  await database.query('select pg_sleep(0.3)');
  await lock.release();
  const timing = (await call).headers.get('Server-Timing') ?? '';
  const [, db, waited] = /^db;dur=([\d.]+), lock;dur=([\d.]+)$/.exec(timing) ?? [];
  expect(Number(waited)).toBeGreaterThan(250);
  expect(Number(db)).toBeGreaterThanOrEqual(Number(waited));
});

/**
 * A session that takes the locks in the wrong order: first the suite type's, then the customer's, each time that the reservation has
 * the customer's and waits for the type's. PostgreSQL aborts one of the two: never this session, whose deadlock_timeout is long.
 */
async function deadlockWith(userId: string, rounds: number) {
  const lock = await lockStays(suite_type);
  await lock.session.query(`set local deadlock_timeout = '1min'`);
  const held = (async () => {
    for (let round = 0; round < rounds; round++) {
      await lock.waiting();
      await lock.session.query('savepoint customer');
      await lock.session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
      await lock.session.query('rollback to savepoint customer');
    }
  })();
  return { held, release: lock.release };
}

test('repeated deadlocks: 503 with Retry-After, nothing is written, and a retry succeeds', async () => {
  const { userId, accessToken } = await signUp();
  const headers = { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': randomUUID() };
  const before = await countDeadlocks();
  const rival = await deadlockWith(userId, 4);
  try {
    const answer = await createStay({ suite_type, ...dates }, headers);
    expect(answer).toMatchObject(highLoad);
    expect(answer.headers.get('Retry-After')).toBe('5');
    await rival.held;
    expect(await countTaken(database, suite_type)).toEqual(nothing);
  } finally {
    await rival.release();
  }
  // PostgreSQL writes its statistics with a delay.
  await expect.poll(countDeadlocks, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + 4);
  expect((await createStay({ suite_type, ...dates }, headers)).status).toBe(201);
});

test('the service repeats a call after one deadlock, and its caller sees a success', async () => {
  const { userId, accessToken } = await signUp();
  const rival = await deadlockWith(userId, 1);
  const call = createStay({ suite_type, ...dates }, { Authorization: `Bearer ${accessToken}` });
  await rival.held;
  await rival.release();
  expect((await call).status).toBe(201);
});

test('a stay that is written without the lock meets the constraint, and the repeated call takes another suite', async () => {
  const suites = await rows<{ id: string }>(
    database,
    'select r.id from public.suites r join public.suite_types t on t.id = r.suite_type_id where t.suite_type = $1 order by name',
    [suite_type],
  );
  const client = await database.connect();
  const insert = (suiteId?: string) =>
    client.query(
      `insert into public.bookings (id, item_id, kind, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash,
         hold_expires_at, claimed_revision)
       select gen_random_uuid(), r.suite_type_id, 'stay', r.id, daterange($2, $3), 1, 0, 'EUR', 'operator', 'hash',
         now() + interval '5 minutes', 0
       from public.suites r where r.id = $1`,
      [suiteId, dates.check_in, dates.check_out],
    );
  try {
    await client.query('begin');
    await insert(suites[0]?.id);
    const call = createStay({ suite_type, ...dates });
    const waits = `select from pg_stat_activity where wait_event = 'transactionid' and query like '%reserve_stays%'`;
    await expect.poll(async () => (await rows(database, waits)).length).toBe(1);
    await client.query('commit');
    expect(await call).toMatchObject({ status: 201, body: { data: { suite_id: suites[1]?.id } } });
    expect(await countTaken(database, suite_type)).toEqual({ stays: 2, suitesTakenMax: 2 });
  } finally {
    client.release();
    // It has no ledger row, so it would contradict the history.
    await database.query(`delete from public.bookings where guest_key = 'operator'`);
  }
});
