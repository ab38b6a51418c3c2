import { afterAll, expect, test } from 'vitest';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { reserveStay } from '../support/act/reserveStays.ts';
import { checkStayHistory } from '../support/history/checkStayHistory.ts';
import { readStayHistory, type StayCall } from '../support/history/readStayHistory.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

// Calls the database directly, so that as many transactions meet as there are sessions, whatever the pool of the API admits.
const sessions = 40;
const database = openDatabase(sessions);
afterAll(() => database.end());

const noSuite = 'No suite available for these dates';
const granted = (calls: StayCall[]) => calls.filter(({ error }) => error === null).length;
const draw = (below: number) => Math.floor(Math.random() * below);

async function expectHistoryHolds(suiteType: string, calls: StayCall[]) {
  expect(checkStayHistory(await readStayHistory(database, [suiteType]), calls)).toEqual([]);
}

test('40 sessions at once, 10 suites, the same dates: 10 are granted, 30 are refused, every time', async () => {
  for (let round = 0; round < 10; round++) {
    const type = await makeSuiteType(database, 10);
    const calls = await Promise.all(
      Array.from({ length: sessions }, () => reserveStay(database, type, dayFromNow(5), dayFromNow(8))),
    );
    expect(granted(calls)).toBe(10);
    expect(new Set(calls.map(({ error }) => error))).toEqual(new Set([null, noSuite]));
    expect(await countTaken(database, type)).toEqual({ stays: 10, suitesTakenMax: 10 });
    await expectHistoryHolds(type, calls);
  }
});

test('400 stays of 40 sessions over random ranges, while others are cancelled and expire: the whole history is consistent', async () => {
  const type = await makeSuiteType(database, 6);
  const calls: StayCall[] = [];
  const guest = async () => {
    for (let stay = 0; stay < 10; stay++) {
      const start = 1 + draw(20);
      const call = await reserveStay(database, type, dayFromNow(start), dayFromNow(start + 1 + draw(6)));
      calls.push(call);
      if (call.bookingId === null) continue;
      const ending = draw(3);
      if (ending === 0)
        await database.query(`select public.cancel_booking($1, 'released')`, [call.bookingId]);
      if (ending === 1) {
        await letHoldEnd(database, call.bookingId);
        await database.query('select public.expire_holds()');
      }
    }
  };
  await Promise.all(Array.from({ length: sessions }, guest));
  expect(calls).toHaveLength(400);
  expect(granted(calls)).toBeGreaterThan(6);
  expect(calls.filter(({ error }) => error === noSuite).length).toBeGreaterThan(0);
  expect((await countTaken(database, type)).suitesTakenMax).toBeLessThanOrEqual(6);
  await expectHistoryHolds(type, calls);
});
