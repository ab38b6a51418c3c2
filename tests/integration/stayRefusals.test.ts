import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { createStay } from '../support/act/createBooking.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let suite_type: string;
beforeEach(async () => {
  suite_type = await makeSuiteType(database, 2, { nightlyPriceMinor: 12_300 });
});
const dates = { check_in: dayFromNow(40), check_out: dayFromNow(43) };
const untouched = { stays: 0, suitesTakenMax: 0 };

describe('an invalid request for a stay', () => {
  const day = dayFromNow;
  const bodies: [string, object, number, string | RegExp][] = [
    ['no suite type', { suite_type: undefined }, 400, 'Invalid request: suite_type: must be a text'],
    ['a type null', { suite_type: null }, 400, /: suite_type: /],
    ['a type of another kind', { suite_type: 7 }, 400, /: suite_type: /],
    [
      'an invalid name of a type',
      { suite_type: "x' or 1=1" },
      400,
      /: suite_type: must be the name of a suite type/,
    ],
    ['a type with a NUL', { suite_type: 'a\u0000' }, 400, /: suite_type: /],
    ['an unknown type', { suite_type: 'broom-cupboard' }, 404, 'Suite type not found'],
    ['no check-in', { check_in: undefined }, 400, /: check_in: must be a date, YYYY-MM-DD$/],
    ['check-in null', { check_in: null }, 400, /: check_in: must be a date/],
    ['check-in a number', { check_in: 20261224 }, 400, /: check_in: must be a date/],
    ['check-in not a date', { check_in: 'tomorrow' }, 400, /: check_in: must be a date/],
    ['check-in an instant', { check_in: `${day(40)}T00:00:00Z` }, 400, /: check_in: must be a date/],
    ['check-in the 30th of February', { check_in: '2027-02-30' }, 400, /: check_in: must be a date/],
    [
      'check-in in the year 0',
      { check_in: '0000-01-01', check_out: '0000-01-02' },
      400,
      /: check_in: must be a date/,
    ],
    [
      'check-in in the year 1',
      { check_in: '0001-01-01', check_out: '0001-01-02' },
      400,
      /: check_in: is in the past$/,
    ],
    ['check-in in five digits', { check_in: '12026-01-01' }, 400, /: check_in: must be a date/],
    ['check-out not a date', { check_out: '2027-13-01' }, 400, /: check_out: must be a date/],
    ['reversed dates', { check_out: day(39) }, 400, 'Invalid request: check_out: must be after check_in'],
    ['equal dates', { check_out: day(40) }, 400, 'Invalid request: check_out: must be after check_in'],
    [
      '31 nights',
      { check_out: day(71) },
      400,
      'Invalid request: check_out: must be at most 30 nights after check_in',
    ],
    [
      'dates in the past',
      { check_in: day(-3), check_out: day(2) },
      400,
      'Invalid request: check_in: is in the past',
    ],
    [
      'dates more than 18 months away',
      { check_in: day(560), check_out: day(561) },
      400,
      'Invalid request: check_out: must be at most 18 months away',
    ],
    [
      'dates in the year 9999',
      { check_in: '9999-12-30', check_out: '9999-12-31' },
      400,
      /at most 18 months away$/,
    ],
    ['an empty payment method', { payment_method: '' }, 400, /: payment_method: must not be empty$/],
  ];

  test.each(bodies)(
    'with %s is refused with the reason, and writes nothing',
    async (_, change, status, says) => {
      const answer = await createStay({ suite_type, ...dates, ...change });
      expect(answer).toMatchObject({ status, body: { data: null, error: expect.stringMatching(says) } });
      expect(await countTaken(database, suite_type)).toEqual(untouched);
    },
  );

  test('a stay of 30 nights is allowed', async () => {
    expect((await createStay({ suite_type, ...dates, check_out: day(70) })).status).toBe(201);
  });

  test.each(['GET', 'PUT', 'DELETE'])('by %s is not allowed', async (method) => {
    const answer = await callApi('stays', { method });
    expect(answer).toMatchObject({ status: 405, body: { error: 'Method not allowed' } });
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});
