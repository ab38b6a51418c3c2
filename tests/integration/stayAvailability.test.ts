import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { StayOption, SuiteAvailability } from '../../src/lib/api/stay.ts';
import { addDays } from '../../src/lib/api/stayDates.ts';
import { type Answer, callApi } from '../support/act/callApi.ts';
import { signUp } from '../support/act/connectClient.ts';
import { createStay } from '../support/act/createBooking.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let suite_type: string;
beforeEach(async () => {
  suite_type = await makeSuiteType(database, 2, { nightlyPriceMinor: 12_300 });
});
const dates = { check_in: dayFromNow(40), check_out: dayFromNow(43) };

describe('availability', () => {
  const get = <T>(path: string, headers = {}) => callApi<T>(`stays/${path}`, { method: 'GET', headers });
  const ours = (answer: Answer<{ suite_type: string }[]>) =>
    answer.body.data?.find((each) => each.suite_type === suite_type);

  test('is listed for each suite type and night of a range, without the bookings of others', async () => {
    await createStay({ suite_type, ...dates });
    const answer = await get<SuiteAvailability[]>(
      `availability?from=${addDays(dates.check_in, -1)}&to=${dayFromNow(44)}`,
    );
    expect(answer.status).toBe(200);
    expect(ours(answer)).toEqual({ suite_type, suite_count: 2, revision: 1, free_counts: [2, 1, 1, 1, 2] });
  });

  test('is listed for given dates with the price, and with other dates where a suite type is full', async () => {
    const full = await makeSuiteType(database, 1);
    await createStay({ suite_type: full, ...dates });
    const answer = await get<StayOption[]>(`options?check_in=${dates.check_in}&check_out=${dates.check_out}`);
    expect(ours(answer)).toEqual({
      suite_type,
      refusal: null,
      free_count: 2,
      amount_minor: 36_900,
      currency: 'EUR',
      revision: 0,
      nearest_check_ins: [],
    });
    expect(answer.body.data?.find((each) => each.suite_type === full)).toMatchObject({
      refusal: 'No suite available for these dates',
      free_count: 0,
      nearest_check_ins: [37, 43, 36, 44].map(dayFromNow),
    });
  });

  const queries: [string, string, string | RegExp][] = [
    ['nothing', 'availability', /: from: must be a date/],
    ['no end', `availability?from=${dayFromNow(0)}`, /: to: must be a date/],
    [
      'reversed dates',
      `availability?from=${dayFromNow(2)}&to=${dayFromNow(1)}`,
      'Invalid request: to: must be after from',
    ],
    [
      '101 nights',
      `availability?from=${dayFromNow(0)}&to=${dayFromNow(101)}`,
      /: to: must be at most 100 nights after from$/,
    ],
    ['no dates', 'options', /: check_in: must be a date/],
    [
      'equal dates',
      `options?check_in=${dayFromNow(3)}&check_out=${dayFromNow(3)}`,
      /: check_out: must be after check_in$/,
    ],
    [
      'dates in the past',
      `options?check_in=${dayFromNow(-9)}&check_out=${dayFromNow(-8)}`,
      /: check_in: is in the past$/,
    ],
  ];
  test.each(queries)('of a query with %s is refused with the reason', async (_, path, says) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { data: null, error: expect.stringMatching(says) },
    });
  });

  test('needs an API key, and is read only', async () => {
    const path = `availability?from=${dayFromNow(0)}&to=${dayFromNow(1)}`;
    expect(await get(path, { apikey: undefined })).toMatchObject({
      status: 401,
      body: { error: 'API key required' },
    });
    expect(await get(path, { Authorization: 'Bearer x.y.z' })).toMatchObject({
      status: 401,
      body: { error: 'Sign in required' },
    });
    expect(await callApi(`stays/${path}`, { method: 'POST' })).toMatchObject({ status: 405 });
  });

  test('is read through the function only: its queries are for the service role', async () => {
    const { client } = await signUp();
    const range = { from_date: dayFromNow(0), to_date: dayFromNow(9) };
    expect((await client.rpc('suite_availability', range)).error?.code).toBe('42501');
    const stay = await client.rpc('stay_options', dates);
    expect(stay.error?.code).toBe('42501');
  });
});

test('everyone may read the suite types', async () => {
  const { api_url, publishable_key } = inject('stack');
  const answer = await fetch(
    `${api_url}/rest/v1/suite_types?select=title,suites(name)&suite_type=eq.${suite_type}`,
    {
      headers: { apikey: publishable_key },
    },
  );
  expect(await answer.json()).toEqual([{ title: 'Test suite', suites: [{ name: '101' }, { name: '102' }] }]);
  expect(
    await rows(database, 'select from public.suite_types where suite_type = $1', [suite_type]),
  ).toHaveLength(1);
});
