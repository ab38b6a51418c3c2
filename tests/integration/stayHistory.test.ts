import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStayHistory } from '../support/history/checkStayHistory.ts';
import {
  type GapRow,
  readStayHistory,
  type StayCall,
  type StayHistory,
} from '../support/history/readStayHistory.ts';
import { recordStays } from '../support/history/recordBookings.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const dates = { check_in: dayFromNow(5), check_out: dayFromNow(8) };
let history: StayHistory;
let refusal: StayCall;

beforeAll(async () => {
  const { book, expectHistoryHolds } = recordStays();
  const suite_type = await makeSuiteType(database, 3);
  // One after the other, so that each has a revision of its own.
  const booked: (string | undefined)[] = [];
  for (let guest = 0; guest < 6; guest++) {
    const { body } = await book({ suite_type, ...dates, payment_method: 'sandbox_ok' });
    booked.push(body.data?.id);
  }
  await database.query(`select public.cancel_booking($1, 'released')`, [booked[0]]);
  await book({ suite_type, check_in: dayFromNow(7), check_out: dayFromNow(10) });
  await expectHistoryHolds(database);
  history = await readStayHistory(database, [suite_type]);
  refusal = {
    startedAt: 0,
    endedAt: Number.MAX_SAFE_INTEGER,
    suiteType: suite_type,
    checkIn: dates.check_in,
    checkOut: dates.check_out,
    bookingId: null,
    error: 'No suite available for these dates',
    revision: 3,
  };
});

/** Checks the real history after this change. */
function forge(change: (copy: StayHistory) => void): string {
  const copy = structuredClone(history);
  change(copy);
  return checkStayHistory(copy).join();
}
const sold = ({ stays }: StayHistory) => stays.filter(({ status }) => status === 'purchased');
const cancelled = ({ stays }: StayHistory) => stays.find(({ status }) => status === 'cancelled');

test('an unchanged history with a right refusal is consistent', () => {
  expect(checkStayHistory(history, [refusal])).toEqual([]);
  expect(history.ledger).toHaveLength(5);
});

describe('the history check fails when', () => {
  test('two guests have one suite in one night', () => {
    const share = (copy: StayHistory) => {
      const [one, other] = sold(copy);
      if (one && other) one.suite_id = other.suite_id;
    };
    expect(forge(share)).toMatch(/have one suite in one night/);
  });
  test('more suites are taken than there are', () => {
    expect(forge(({ types }) => void types[0]?.suites.pop())).toMatch(/3 suites of 2 are taken in one night/);
  });
  test('a ledger row is dropped, or the last one', () => {
    const sortByRevision = ({ ledger }: StayHistory) =>
      ledger.sort((one, other) => one.revision - other.revision);
    expect(forge((copy) => void sortByRevision(copy).shift())).toMatch(/revision 1 is missing/);
    expect(forge((copy) => void sortByRevision(copy).pop())).toMatch(/its ledger at 4/);
  });
  test('a delta is changed', () => {
    const change = ({ ledger }: StayHistory) => {
      for (const row of ledger) if (row.revision === 2) row.delta = -2;
    };
    expect(forge(change)).toMatch(/at revision 2 claim the ledger moved -2 nights, the bookings -3/);
  });
  test('a stay is lost, or doubled', () => {
    expect(forge((copy) => void copy.stays.splice(copy.stays.indexOf(sold(copy)[0] as never), 1))).toMatch(
      /the bookings 0/,
    );
    expect(
      forge((copy) => void copy.stays.push({ ...(sold(copy)[0] as never as object), id: 'again' } as never)),
    ).toMatch(/the bookings -6/);
  });
  test('a stay was released before it was claimed, or never released its nights', () => {
    const swap = (copy: StayHistory) => {
      const stay = cancelled(copy);
      if (stay)
        [stay.claimed_revision, stay.released_revision] = [
          stay.released_revision ?? 0,
          stay.claimed_revision,
        ];
    };
    expect(forge(swap)).toMatch(/released its nights before it claimed them/);
    expect(forge((copy) => void Object.assign(cancelled(copy) ?? {}, { released_revision: null }))).toMatch(
      /is cancelled, and never released its nights/,
    );
  });
  test('a row has another cause than its bookings', () => {
    const rename = ({ ledger }: StayHistory) => {
      for (const row of ledger) if (row.cause === 'cancellation') row.cause = 'expiry';
    };
    expect(forge(rename)).toMatch(/bookings name revision 4 cancellation, which is not in the ledger/);
  });
  test('a stay claimed again while it still had its nights', () => {
    const overlap = (copy: StayHistory) =>
      void Object.assign(sold(copy)[0] ?? {}, { lapsed_from: 1, lapsed_to: 5 });
    expect(forge(overlap)).toMatch(/claimed again before its first claim had ended/);
  });
  test('a gap is lost, too short, too long, doubled, parted, or of an unknown suite', () => {
    const says = /is free on \S+.*, and its gaps are /;
    const last = ({ gaps }: StayHistory) => gaps.find(({ closes_on }) => closes_on === null);
    expect(forge(({ gaps }) => void gaps.pop())).toMatch(says);
    for (const days of [-1, 1]) {
      const move = (copy: StayHistory) => {
        const gap = last(copy);
        if (gap?.opens_on != null) gap.opens_on += days;
      };
      expect(forge(move)).toMatch(says);
    }
    expect(forge(({ gaps }) => void gaps.push({ ...(gaps[0] as never as GapRow) }))).toMatch(says);
    const part = (copy: StayHistory) => {
      const gap = last(copy);
      if (gap?.opens_on == null) return;
      copy.gaps.push({ ...gap, opens_on: gap.opens_on + 5 });
      gap.closes_on = gap.opens_on + 5;
    };
    expect(forge(part)).toMatch(says);
    const stray = ({ gaps }: StayHistory) =>
      void gaps.push({ ...(gaps[0] as never as GapRow), suite_id: 'nowhere' });
    expect(forge(stray)).toMatch(/suite nowhere has gaps, and is not there/);
  });
  test('money is kept for a stay that is cancelled', () => {
    expect(forge((copy) => void Object.assign(cancelled(copy) ?? {}, { kept_minor: 1 }))).toMatch(
      /is cancelled: 1 of its money is kept/,
    );
  });
  test.each<[string, Partial<StayCall>, RegExp]>([
    ['where a suite was free', { revision: 2 }, /refused at revision 2, where 1 suites were free/],
    [
      'of nights that were free',
      { checkIn: dayFromNow(20), checkOut: dayFromNow(21) },
      /where 3 suites were free/,
    ],
    ['that does not say what it saw', { revision: null }, /does not say what it saw/],
    ['that saw an unknown revision', { revision: 99 }, /which is not there/],
    [
      'that saw a revision that was over before its call',
      { startedAt: Number.MAX_SAFE_INTEGER },
      /did not stand during its call/,
    ],
    ['of an unknown suite type', { suiteType: 'nowhere' }, /a refusal names it/],
  ])('a refusal is forged: one %s', (_, change, says) => {
    expect(checkStayHistory(history, [{ ...refusal, ...change }]).join()).toMatch(says);
  });
  test('an acknowledged stay is missing, differs, or was acknowledged twice', () => {
    const bookingId = sold(history)[0]?.id ?? '';
    const success = { ...refusal, error: null, bookingId };
    expect(checkStayHistory(history, [success])).toEqual([]);
    expect(checkStayHistory(history, [success, success]).join()).toMatch(/acknowledged to two calls/);
    expect(checkStayHistory(history, [{ ...success, bookingId: 'nobody' }]).join()).toMatch(/is not there/);
    expect(checkStayHistory(history, [{ ...success, checkOut: dayFromNow(9) }]).join()).toMatch(
      /is not what was/,
    );
  });
});
