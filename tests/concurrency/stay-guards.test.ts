import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reserveStay } from '../support/act/reserveStay.ts';
import { checkStayHistory } from '../support/history/checkStayHistory.ts';
import { readStayHistory } from '../support/history/readStayHistory.ts';
import { lockSuiteType } from '../support/hold/lockRows.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

// The controls of the other tests: they take the two guards away and show that the races then fail. They run in a database of their
// own, one after the other: with both guards, without the lock, without the lock and the constraint.
let stack: TestStack;
let database: pg.Pool;
beforeAll(async () => {
  stack = await startTestStack();
  database = new pg.Pool({ connectionString: stack.address.db_url, max: 24 });
});
afterAll(async () => {
  await database?.end();
  await stack?.stop();
});

/**
 * 20 guests at once, 10 suites, the same dates. A lock of the row that a booking changes last keeps all of them inside their
 * transactions, so that every guest whom no other lock stops has looked before anybody has committed.
 */
async function race() {
  const suiteType = await makeSuiteType(database, 10);
  const gate = await lockSuiteType(suiteType, stack.address.db_url);
  const calls = Promise.allSettled(
    Array.from({ length: 20 }, () => reserveStay(database, suiteType, dayFromNow(3), dayFromNow(5))),
  );
  await gate.waiting(20).finally(gate.release);
  const settled = await calls;
  const answers = settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
  return {
    granted: answers.filter(({ error }) => error === null).length,
    refused: answers.filter(({ error }) => error === 'No suite available for these dates').length,
    conflicts: settled.filter((call) => call.status === 'rejected' && call.reason.code === '23P01').length,
    taken: (await countTaken(database, suiteType)).suitesTakenMax,
    objections: checkStayHistory(await readStayHistory(database, [suiteType]), answers),
  };
}

test('with the lock and the constraint: exactly ten suites are sold', async () => {
  expect(await race()).toEqual({ granted: 10, refused: 10, conflicts: 0, taken: 10, objections: [] });
});

test('without the lock: conflicts instead of exactly ten, but the constraint prevents overselling', async () => {
  await database.query(
    `create or replace function private.lock_stays(suite_type_id uuid) returns void language sql as 'select'`,
  );
  const { granted, conflicts, taken } = await race();
  expect(granted).toBeLessThan(10);
  expect(conflicts).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(10);
});

test('without the constraint as well: oversold, and the history check fails', async () => {
  await database.query('alter table public.bookings drop constraint stays_of_a_suite_do_not_overlap');
  const { granted, taken, objections } = await race();
  expect(granted).toBeGreaterThan(10);
  expect(taken).toBeGreaterThan(10);
  expect(objections.join()).toMatch(/have one suite in one night/);
});
