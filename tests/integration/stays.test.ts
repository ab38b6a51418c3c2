import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { signUp } from '../support/act/connectClient.ts';
import { createStay } from '../support/act/createBooking.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

const database = openDatabase();
afterAll(() => database.end());

let suite_type: string;
beforeEach(async () => {
  suite_type = await makeSuiteType(database, 2, { nightlyPriceMinor: 12_300 });
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
        amount_minor: 36_900,
        currency: 'EUR',
        access_token: expect.any(String),
      },
      error: null,
    });
    expect(headers.get('X-Inventory-Revision')).toBe('1');
    expect(headers.get('X-Available-Count')).toBe('1');
    expect(headers.get('Server-Timing')).toMatch(/^db;dur=\d+\.\d+, lock;dur=\d+\.\d+$/);
  });

  test('is refused when no suite is free, with the revision and count that it saw', async () => {
    for (let suite = 0; suite < 2; suite++) await createStay({ suite_type, ...dates });
    const { status, body, headers } = await createStay({ suite_type, ...dates });
    expect({ status, body }).toEqual({
      status: 409,
      body: { data: null, error: 'No suite available for these dates' },
    });
    expect(headers.get('X-Inventory-Revision')).toBe('2');
    expect(headers.get('X-Available-Count')).toBe('0');
  });

  test('is read, paid and cancelled as every booking, and its suite is free again', async () => {
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

  test('is purchased in one call, or released at once when the payment is declined', async () => {
    const paid = await createStay({ suite_type, ...dates, payment_method: 'sandbox_ok' });
    expect(paid).toMatchObject({
      status: 201,
      body: { data: { status: 'purchased', payment_status: 'paid' } },
    });
    const declined = await createStay({ suite_type, ...dates, payment_method: 'sandbox_declined' });
    expect(declined).toMatchObject({ status: 402, body: { error: 'Payment declined' } });
    expect(await countTaken(database, suite_type)).toEqual({ stays: 1, suitesTakenMax: 1 });
  });

  test('of a signed-in user is read by that user', async () => {
    const { client, userId } = await signUp();
    const { data } = await client.functions.invoke('stays', { body: { suite_type, ...dates } });
    expect(data.data).not.toHaveProperty('access_token');
    const own = await client.from('bookings').select('id, user_id, stay');
    expect(own.data).toEqual([
      { id: data.data.id, user_id: userId, stay: `[${dates.check_in},${dates.check_out})` },
    ]);
  });

  test('takes nothing from the client but suite type, dates and payment', async () => {
    const forged = {
      amount_minor: 1,
      suite_id: randomUUID(),
      status: 'purchased',
      user_id: randomUUID(),
      quantity: 9,
    };
    const { body } = await createStay({ suite_type, ...dates, ...forged });
    expect(body.data).toMatchObject({
      status: 'reserved',
      amount_minor: 36_900,
      quantity: 1,
      suite_name: '101',
    });
  });

  test('with an idempotency key is made once; the key with other dates is refused', async () => {
    const headers = { 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() };
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

test('in debug mode the log says how long each booking waited for locks', async () => {
  const stack = await startTestStack(['--ephemeral'], { HOLDFAST_DEBUG: '1' });
  try {
    await createStay({ suite_type: 'none', ...dates }, {}, stack.address);
    await expect
      .poll(stack.log)
      .toMatch(/stays: 404 Suite type not found: db;dur=\d+\.\d+, lock;dur=\d+\.\d+/);
  } finally {
    await stack.stop();
  }
});
