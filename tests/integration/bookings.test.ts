import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { signUp } from '../support/act/connectClient.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

/** The three calls about a booking, with these headers. */
const calls = (id: string, headers: Record<string, string>) => [
  callApi(`bookings/${id}`, { method: 'GET', headers }),
  callApi(`bookings/${id}/pay`, { headers, body: { payment_method: 'sandbox_ok' } }),
  callApi(`bookings/${id}/cancel`, { headers, body: {} }),
];

let user: Record<string, string>;
let stranger: Record<string, string>;
beforeAll(async () => {
  const [one, other] = await Promise.all([signUp(), signUp()]);
  user = { Authorization: `Bearer ${one.accessToken}` };
  stranger = { Authorization: `Bearer ${other.accessToken}` };
});

describe('a booking of somebody else', () => {
  test('answers the same 404 as an unknown booking when it is read, paid or cancelled', async () => {
    const slot = await makeSlot(database, 3);
    const fingerprint = { 'X-Device-Fingerprint': randomUUID() };
    const ofGuest = await holdPlaces(slot.id, { headers: fingerprint });
    const ofUser = await holdPlaces(slot.id, { headers: user });
    const other = await holdPlaces(slot.id);
    const answers = await Promise.all([
      ...calls(ofGuest.id, {}),
      ...calls(ofGuest.id, fingerprint),
      ...calls(ofGuest.id, { 'X-Booking-Token': 'wrong' }),
      ...calls(ofGuest.id, { 'X-Booking-Token': other.access_token ?? '' }),
      ...calls(ofGuest.id, user),
      ...calls(ofUser.id, {}),
      ...calls(ofUser.id, stranger),
      ...calls(ofUser.id, { 'X-Booking-Token': other.access_token ?? '' }),
      ...calls(randomUUID(), {}),
      ...calls('not-an-id', user),
    ]);
    const seen = new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`));
    expect([...seen]).toEqual(['404 {"data":null,"error":"Booking not found"}']);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 3 });
  });
});

describe('a customer’s own booking', () => {
  test('is read, paid and cancelled by its user', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await holdPlaces(slot.id, { headers: user });
    expect(booking.access_token).toBeUndefined();
    const read = await callApi(`bookings/${booking.id}`, { method: 'GET', headers: user });
    expect(read.body).toEqual({ data: booking, error: null });
    const paid = await callApi(`bookings/${booking.id}/pay`, {
      headers: user,
      body: { payment_method: 'sandbox_ok' },
    });
    expect(paid).toMatchObject({
      status: 200,
      body: { data: { status: 'purchased', payment_status: 'paid' } },
    });
    const cancelled = await callApi(`bookings/${booking.id}/cancel`, { method: 'POST', headers: user });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { data: { status: 'cancelled', cancellation_reason: 'requested', payment_status: 'refunded' } },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1 });
  });

  test('stays held when a payment is declined, and may be paid with another method', async () => {
    const booking = await holdPlaces((await makeSlot(database, 1)).id);
    expect(await payBooking(booking, 'sandbox_declined')).toMatchObject({
      status: 402,
      body: { error: 'Payment declined' },
    });
    expect(await payBooking(booking, 'sandbox_lost')).toMatchObject({
      status: 200,
      body: { data: { status: 'purchased' } },
    });
    expect(await payBooking(booking), 'paid again').toMatchObject({
      status: 200,
      body: { data: { status: 'purchased' } },
    });
  });

  test('that was released cannot be paid, and is released once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await holdPlaces(slot.id);
    const first = await cancelBooking(booking);
    expect(first).toMatchObject({
      status: 200,
      body: { data: { cancellation_reason: 'released', payment_status: null } },
    });
    expect((await cancelBooking(booking)).body).toEqual(first.body);
    expect(await payBooking(booking)).toMatchObject({
      status: 409,
      body: { error: 'Booking already closed' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1 });
  });

  test('cannot be paid when its hold is over', async () => {
    const booking = await holdPlaces((await makeSlot(database, 1)).id);
    await letHoldEnd(database, booking.id);
    expect(await payBooking(booking)).toMatchObject({ status: 409, body: { error: 'Hold expired' } });
  });

  test('that was paid cannot be cancelled once its slot has started', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await holdPlaces(slot.id);
    await payBooking(booking);
    await database.query('update public.experience_slots set slot_time = now() where id = $1', [slot.id]);
    expect(await cancelBooking(booking)).toMatchObject({
      status: 409,
      body: { error: 'Booking already closed' },
    });
  });
});

describe('a repeated request for a slot', () => {
  test('returns the existing hold to a user, and to a guest who sends the token', async () => {
    const slot = await makeSlot(database, 5);
    const ofUser = await holdPlaces(slot.id, { headers: user });
    expect((await holdPlaces(slot.id, { headers: user })).id).toBe(ofUser.id);
    const device = { 'X-Device-Fingerprint': randomUUID() };
    const ofGuest = await holdPlaces(slot.id, { headers: device });
    const again = await holdPlaces(slot.id, {
      headers: { ...device, 'X-Booking-Token': ofGuest.access_token },
    });
    expect(again).toEqual(ofGuest);
    expect((await holdPlaces(slot.id, { headers: device })).id, 'a fingerprint alone').not.toBe(ofGuest.id);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2, bookings: 3 });
  });

  test('with another quantity replaces the hold, and the new one ends when the first would have', async () => {
    const slot = await makeSlot(database, 4);
    const first = await holdPlaces(slot.id, { headers: user, quantity: 3 });
    const second = await holdPlaces(slot.id, { headers: user, quantity: 4 });
    expect(second).toMatchObject({ quantity: 4, hold_expires_at: first.hold_expires_at });
    expect(second.id).not.toBe(first.id);
    const tooMany = await createBooking({ slot_id: slot.id, quantity: 5 }, user);
    expect(tooMany).toMatchObject({ status: 409, body: { error: 'Slot no longer available' } });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });
});

test.each([
  ['', 'Invalid request: the body is empty'],
  ['{', 'Invalid request: the body is not JSON'],
  ['{"payment_method":1}', /^Invalid request: payment_method: /],
  ['{"payment_method":""}', /^Invalid request: payment_method: /],
])('the body %j of a payment is refused with the reason', async (body, error) => {
  const answer = await callApi(`bookings/${randomUUID()}/pay`, { body });
  expect(answer).toMatchObject({ status: 400, body: { data: null, error: expect.stringMatching(error) } });
});

test('a payment of something with a price names its method', async () => {
  const booking = await holdPlaces((await makeSlot(database, 1)).id);
  expect(await payBooking(booking, null)).toMatchObject({
    status: 400,
    body: { error: 'Invalid request: payment_method: must be a text' },
  });
  expect((await payBooking(booking)).body.data).toMatchObject({ status: 'purchased' });
});

test('a wrong method is refused with the allowed ones', async () => {
  const id = randomUUID();
  expect(await callApi(`bookings/${id}`, { method: 'DELETE' })).toMatchObject({ status: 405 });
  expect((await callApi(`bookings/${id}/pay`, { method: 'GET' })).headers.get('Allow')).toBe('POST');
  expect(await callApi('bookings', { method: 'GET' })).toMatchObject({
    status: 404,
    body: { error: 'Not found' },
  });
});
