import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { StayOption, SuiteAvailability } from '../../src/lib/api/stay.ts';
import { addDays } from '../../src/lib/api/stayDates.ts';
import { signUp } from '../support/act/connectClient.ts';
import { type Answer, callApi, createStay } from '../support/act/createBooking.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

const database = openDatabase();
afterAll(() => database.end());

let suite_type: string;
beforeEach(async () => {
  suite_type = await makeSuiteType(database, 2, { nightlyPriceCents: 12_300 });
});
const dates = { check_in: dayFromNow(40), check_out: dayFromNow(43) };
const untouched = { stays: 0, suitesTakenMax: 0 };

describe('a stay', () => {
  test('is held in a suite, at nights times the rate', async () => {
    const { status, body, headers } = await createStay({ suite_type, ...dates });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      data: {
        kind: 'stay',
        status: 'reserved',
        suite_id: expect.any(String),
        suite_name: '101',
        suite_type,
        ...dates,
        quantity: 1,
        amount_cents: 36_900,
        currency: 'EUR',
        access_token: expect.any(String),
      },
      error: null,
    });
    expect(headers.get('X-Inventory-Revision')).toBe('1');
    expect(headers.get('X-Available-Count')).toBe('1');
    expect(headers.get('Server-Timing')).toMatch(/^db;dur=\d+\.\d+, lock;dur=\d+\.\d+$/);
  });

  test('is refused when no suite is free, and says so with what it saw', async () => {
    for (let suite = 0; suite < 2; suite++) await createStay({ suite_type, ...dates });
    const { status, body, headers } = await createStay({ suite_type, ...dates });
    expect({ status, body }).toEqual({
      status: 409,
      body: { data: null, error: 'No suite available for these dates' },
    });
    expect(headers.get('X-Inventory-Revision')).toBe('2');
    expect(headers.get('X-Available-Count')).toBe('0');
  });

  test('lives as every booking does: read, paid, cancelled, its suite free again', async () => {
    const { body } = await createStay({ suite_type, ...dates });
    if (body.error !== null) throw new Error(body.error);
    expect((await payBooking(body.data)).body.data).toMatchObject({
      status: 'purchased',
      payment_status: 'paid',
    });
    const headers = { 'X-Booking-Token': body.data.access_token };
    const read = await callApi(`bookings/${body.data.id}`, { method: 'GET', headers });
    expect(read.body.data).toMatchObject({ kind: 'stay', suite_type, suite_name: '101', ...dates });
    expect((await cancelBooking(body.data)).body.data).toMatchObject({
      status: 'cancelled',
      payment_status: 'refunded',
    });
    expect(await countTaken(database, suite_type)).toEqual(untouched);
  });

  test('is purchased in the one call, or given back at once when the payment is declined', async () => {
    const paid = await createStay({ suite_type, ...dates, payment_method: 'sandbox_ok' });
    expect(paid).toMatchObject({
      status: 201,
      body: { data: { status: 'purchased', payment_status: 'paid' } },
    });
    const declined = await createStay({ suite_type, ...dates, payment_method: 'sandbox_declined' });
    expect(declined).toMatchObject({ status: 402, body: { error: 'Payment declined' } });
    expect(await countTaken(database, suite_type)).toEqual({ stays: 1, suitesTakenMax: 1 });
  });

  test('of a signed-in user is theirs to read', async () => {
    const { client, userId } = await signUp();
    const { data } = await client.functions.invoke('stays', { body: { suite_type, ...dates } });
    expect(data.data).not.toHaveProperty('access_token');
    const own = await client.from('bookings').select('id, user_id, stay');
    expect(own.data).toEqual([
      { id: data.data.id, user_id: userId, stay: `[${dates.check_in},${dates.check_out})` },
    ]);
  });

  test('takes nothing from the client but type, dates and payment', async () => {
    const wishes = {
      amount_cents: 1,
      suite_id: randomUUID(),
      status: 'purchased',
      user_id: randomUUID(),
      quantity: 9,
    };
    const { body } = await createStay({ suite_type, ...dates, ...wishes });
    expect(body.data).toMatchObject({
      status: 'reserved',
      amount_cents: 36_900,
      quantity: 1,
      suite_name: '101',
    });
  });

  test('with a key is made once; the key with other dates is refused', async () => {
    const headers = { 'X-Device-Fingerprint': randomUUID(), 'Idempotency-Key': randomUUID() };
    const first = await createStay({ suite_type, ...dates }, headers);
    expect((await createStay({ suite_type, ...dates }, headers)).body).toEqual(first.body);
    const other = await createStay({ suite_type, ...dates, check_out: dayFromNow(42) }, headers);
    expect(other).toMatchObject({
      status: 422,
      body: { error: 'Idempotency key reused with a different request' },
    });
    expect(await countTaken(database, suite_type)).toEqual({ stays: 1, suitesTakenMax: 1 });
  });
});

describe('a stay that cannot be booked', () => {
  const day = dayFromNow;
  const bodies: [string, object, number, string | RegExp][] = [
    ['no type', { suite_type: undefined }, 400, 'Invalid request: suite_type: must be a text'],
    ['a type null', { suite_type: null }, 400, /: suite_type: /],
    ['a type of another kind', { suite_type: 7 }, 400, /: suite_type: /],
    [
      'a type that is no name',
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
    ['reversed', { check_out: day(39) }, 400, 'Invalid request: check_out: must be after check_in'],
    ['equal', { check_out: day(40) }, 400, 'Invalid request: check_out: must be after check_in'],
    [
      '31 nights',
      { check_out: day(71) },
      400,
      'Invalid request: check_out: must be at most 30 nights after check_in',
    ],
    ['the past', { check_in: day(-3), check_out: day(2) }, 400, 'Invalid request: check_in: is in the past'],
    [
      'more than 18 months away',
      { check_in: day(560), check_out: day(561) },
      400,
      'Invalid request: check_out: must be at most 18 months away',
    ],
    ['the year 9999', { check_in: '9999-12-30', check_out: '9999-12-31' }, 400, /at most 18 months away$/],
    ['an empty payment method', { payment_method: '' }, 400, /: payment_method: must not be empty$/],
  ];

  test.each(bodies)('%s: refused, clearly, and nothing is written', async (_, change, status, says) => {
    const answer = await createStay({ suite_type, ...dates, ...change });
    expect(answer).toMatchObject({ status, body: { data: null, error: expect.stringMatching(says) } });
    expect(await countTaken(database, suite_type)).toEqual(untouched);
  });

  test('30 nights are allowed', async () => {
    expect((await createStay({ suite_type, ...dates, check_out: day(70) })).status).toBe(201);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is not allowed', async (method) => {
    const answer = await callApi('stays', { method });
    expect(answer).toMatchObject({ status: 405, body: { error: 'Method not allowed' } });
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});

describe('what is free', () => {
  const get = <T>(path: string, headers = {}) => callApi<T>(`stays/${path}`, { method: 'GET', headers });
  const ours = (answer: Answer<{ suite_type: string }[]>) =>
    answer.body.data?.find((each) => each.suite_type === suite_type);

  test('is told for each type and night of a range, and not who has the rest', async () => {
    await createStay({ suite_type, ...dates });
    const answer = await get<SuiteAvailability[]>(
      `availability?from=${addDays(dates.check_in, -1)}&to=${dayFromNow(44)}`,
    );
    expect(answer.status).toBe(200);
    expect(ours(answer)).toEqual({ suite_type, suite_count: 2, revision: 1, free_counts: [2, 1, 1, 1, 2] });
  });

  test('is told for certain dates, with the price, and with other dates where a type is full', async () => {
    const full = await makeSuiteType(database, 1);
    await createStay({ suite_type: full, ...dates });
    const answer = await get<StayOption[]>(`options?check_in=${dates.check_in}&check_out=${dates.check_out}`);
    expect(ours(answer)).toEqual({
      suite_type,
      refusal: null,
      free_count: 2,
      amount_cents: 36_900,
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
      'reversed',
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
      'the past',
      `options?check_in=${dayFromNow(-9)}&check_out=${dayFromNow(-8)}`,
      /: check_in: is in the past$/,
    ],
  ];
  test.each(queries)('a query with %s is refused, clearly', async (_, path, says) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { data: null, error: expect.stringMatching(says) },
    });
  });

  test('is for those with an API key, and read only', async () => {
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

  test('is not read past the function: its queries are for the service role', async () => {
    const { client } = await signUp();
    const range = { from_date: dayFromNow(0), to_date: dayFromNow(9) };
    expect((await client.rpc('suite_availability', range)).error?.code).toBe('42501');
    const stay = await client.rpc('stay_options', dates);
    expect(stay.error?.code).toBe('42501');
  });
});

test('in debug mode the log says how long each booking waited for locks', async () => {
  const stack = await startTestStack(['--ephemeral'], { HOLDFAST_DEBUG: '1' });
  try {
    await fetch(`${stack.address.api_url}/functions/v1/stays`, {
      method: 'POST',
      headers: {
        apikey: stack.address.publishable_key,
        'Content-Type': 'application/json',
        'X-Device-Fingerprint': randomUUID(),
      },
      body: JSON.stringify({ suite_type: 'none', ...dates }),
    });
    await expect
      .poll(stack.log)
      .toMatch(/stays: 404 Suite type not found: db;dur=\d+\.\d+, lock;dur=\d+\.\d+/);
  } finally {
    await stack.stop();
  }
});

test('the types that are there can be read by everyone', async () => {
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
