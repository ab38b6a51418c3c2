import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import type { Answer } from '../support/act/callApi.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { together } from '../support/act/together.ts';
import { recordStays } from '../support/history/recordBookings.ts';
import { lockStays } from '../support/hold/lockRows.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let recorder: ReturnType<typeof recordStays>;
beforeEach(() => {
  recorder = recordStays();
});
// Every race ends with the replay of its history, which checks that each refusal was right when it was given.
afterEach(() => recorder.expectHistoryHolds(database));

const winners = <A extends Answer<CreatedBooking>>(answers: A[]) =>
  answers.filter(({ status }) => status === 201);
const refused = (answers: Answer<CreatedBooking>[]) =>
  answers.filter(({ status, body }) => status === 409 && body.error === 'No suite available for these dates');
const dates = { check_in: dayFromNow(30), check_out: dayFromNow(33) };

/** `RACES=100 npm run test:concurrency` runs the race of the specification a hundred times. */
const races = Number(process.env.RACES ?? 5);

describe('stays', () => {
  test.each(Array.from({ length: races }, (_, index) => index + 1))(
    '20 guests at once, 10 suites, the same dates: 10 successes, 10 refusals, and the next is refused (run %i)',
    async () => {
      const suite_type = await makeSuiteType(database, 10);
      const answers = await together(20, () => recorder.book({ suite_type, ...dates }));
      expect(winners(answers)).toHaveLength(10);
      expect(refused(answers)).toHaveLength(10);
      const suites = winners(answers).map(({ body }) => body.data?.kind === 'stay' && body.data.suite_name);
      expect(new Set(suites).size, 'each guest has a suite of their own').toBe(10);
      expect(await countTaken(database, suite_type)).toEqual({ stays: 10, suitesTakenMax: 10 });
      expect(refused([await recorder.book({ suite_type, ...dates })])).toHaveLength(1);
    },
  );

  test('three suite types at once, 20 guests each: 10, 5 and 2 successes', async () => {
    const types = await together(3, (index) => makeSuiteType(database, [10, 5, 2][index] ?? 0));
    const answers = await together(60, async (index) => {
      const suite_type = types[index % 3] ?? '';
      return { suite_type, ...(await recorder.book({ suite_type, ...dates })) };
    });
    const won = types.map((type) => winners(answers).filter(({ suite_type }) => suite_type === type).length);
    expect(won).toEqual([10, 5, 2]);
    expect(refused(answers)).toHaveLength(43);
  });

  test('guests of one suite type do not wait for the lock of another', async () => {
    const [held = '', free = ''] = await together(2, () => makeSuiteType(database, 5));
    const lock = await lockStays(held);
    try {
      const waiting = together(5, () => recorder.book({ suite_type: held, ...dates }));
      // Answered while the other suite type is still locked: the lock is released only after this.
      expect(winners(await together(5, () => recorder.book({ suite_type: free, ...dates })))).toHaveLength(5);
      await lock.release();
      expect(winners(await waiting)).toHaveLength(5);
    } finally {
      await lock.release();
    }
  });

  test('200 guests at once over random ranges: no night is above capacity, and each refusal is right', async () => {
    const suite_type = await makeSuiteType(database, 10);
    const answers = await together(200, () => {
      const start = 20 + Math.floor(Math.random() * 30);
      const nights = 1 + Math.floor(Math.random() * 7);
      return recorder.book({
        suite_type,
        check_in: dayFromNow(start),
        check_out: dayFromNow(start + nights),
      });
    });
    expect(winners(answers).length + refused(answers).length).toBe(200);
    expect(refused(answers).length, 'some found no suite').toBeGreaterThan(0);
    const taken = await countTaken(database, suite_type);
    expect(taken.stays).toBe(winners(answers).length);
    expect(taken.suitesTakenMax).toBeLessThanOrEqual(10);
    // afterEach checks each refusal against the revision that it saw.
  });

  test('overlapping stays with different check-in dates, one suite: one success', async () => {
    const suite_type = await makeSuiteType(database, 1);
    const answers = await together(12, (index) =>
      recorder.book({ suite_type, check_in: dayFromNow(30 + index), check_out: dayFromNow(43) }),
    );
    expect(winners(answers)).toHaveLength(1);
    expect(refused(answers)).toHaveLength(11);
  });

  test('an ended hold never blocks a stay: 10 guests ask for its suite, one gets it', async () => {
    const suite_type = await makeSuiteType(database, 1);
    const first = await recorder.book({ suite_type, ...dates });
    await letHoldEnd(database, first.body.data?.id);
    const answers = await together(10, () => recorder.book({ suite_type, ...dates }));
    expect(winners(answers)).toHaveLength(1);
    expect(refused(answers)).toHaveLength(9);
  });

  test('one idempotency key, 20 calls at once: one stay, one answer', async () => {
    const suite_type = await makeSuiteType(database, 5);
    const headers = { 'X-Device-Secret': crypto.randomUUID(), 'Idempotency-Key': crypto.randomUUID() };
    const answers = await together(20, () => recorder.book({ suite_type, ...dates }, headers));
    expect(winners(answers)).toHaveLength(20);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await countTaken(database, suite_type)).toEqual({ stays: 1, suitesTakenMax: 1 });
  });

  test('one device, no key, 20 calls at once on 10 suites: exactly 10 successes, the others find no suite', async () => {
    const suite_type = await makeSuiteType(database, 10);
    const headers = { 'X-Device-Fingerprint': crypto.randomUUID() };
    const answers = await together(20, () => recorder.book({ suite_type, ...dates }, headers));
    expect(winners(answers)).toHaveLength(10);
    // The limit of ten holds is reached as well. "No suite" is the more useful answer: ending a hold elsewhere would not help.
    expect(refused(answers)).toHaveLength(10);
  });
});
