import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { signUp } from '../support/act/connectClient.ts';
import { callApi, createBooking } from '../support/act/createBooking.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const json = { 'Content-Type': 'application/json' };
/** The three things that can be done with a booking, with whatever headers. */
const calls = (id: string, headers: Record<string, string>) => [
  callApi(`bookings/${id}`, { method: 'GET', headers }),
  callApi(`bookings/${id}/pay`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: '{"payment_method":"sandbox_ok"}',
  }),
  callApi(`bookings/${id}/cancel`, { method: 'POST', headers: { ...json, ...headers }, body: '{}' }),
];

async function hold(
  slotId: string,
  headers: Record<string, string> = {},
  quantity = 1,
): Promise<CreatedBooking> {
  const { body } = await createBooking({ slot_id: slotId, quantity }, headers);
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

let user: Record<string, string>;
let stranger: Record<string, string>;
beforeAll(async () => {
  const [one, other] = await Promise.all([signUp(), signUp()]);
  user = { Authorization: `Bearer ${one.accessToken}` };
  stranger = { Authorization: `Bearer ${other.accessToken}` };
});

describe('a booking of somebody else', () => {
  test('does not exist, to read, to pay and to cancel, and nothing tells it from one that is not there', async () => {
    const slot = await makeSlot(database, 3);
    const fingerprint = { 'X-Device-Fingerprint': randomUUID() };
    const ofGuest = await hold(slot.id, fingerprint);
    const ofUser = await hold(slot.id, user);
    const other = await hold(slot.id);
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
    const told = new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`));
    expect([...told]).toEqual(['404 {"data":null,"error":"Booking not found"}']);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 3 });
  });
});

describe('a booking of one’s own', () => {
  test('is read, paid and cancelled by the user whose it is', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id, user);
    expect(booking.access_token).toBeUndefined();
    const read = await callApi(`bookings/${booking.id}`, { method: 'GET', headers: user });
    expect(read.body).toEqual({ data: booking, error: null });
    const paid = await callApi(`bookings/${booking.id}/pay`, {
      method: 'POST',
      headers: { ...json, ...user },
      body: '{"payment_method":"sandbox_ok"}',
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

  test('stays held when a payment is declined, and may be paid otherwise', async () => {
    const booking = await hold((await makeSlot(database, 1)).id);
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

  test('that was given back cannot be paid, and is given back once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
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
    const booking = await hold((await makeSlot(database, 1)).id);
    await database.query('update public.bookings set hold_expires_at = now() where id = $1', [booking.id]);
    expect(await payBooking(booking)).toMatchObject({ status: 409, body: { error: 'Hold expired' } });
  });

  test('that was paid cannot be cancelled once its time has come', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    await payBooking(booking);
    await database.query('update public.experience_slots set slot_time = now() where id = $1', [slot.id]);
    expect(await cancelBooking(booking)).toMatchObject({
      status: 409,
      body: { error: 'Booking already closed' },
    });
  });
});

describe('asking again for a slot', () => {
  test('gives a user, and a guest who shows the token, the hold that they have', async () => {
    const slot = await makeSlot(database, 5);
    const ofUser = await hold(slot.id, user);
    expect((await hold(slot.id, user)).id).toBe(ofUser.id);
    const device = { 'X-Device-Fingerprint': randomUUID() };
    const ofGuest = await hold(slot.id, device);
    const again = await hold(slot.id, { ...device, 'X-Booking-Token': ofGuest.access_token ?? '' });
    expect(again).toEqual(ofGuest);
    expect((await hold(slot.id, device)).id, 'a fingerprint alone').not.toBe(ofGuest.id);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2, bookings: 3 });
  });

  test('in another quantity replaces it, until when the first would have ended', async () => {
    const slot = await makeSlot(database, 4);
    const first = await hold(slot.id, user, 3);
    const second = await hold(slot.id, user, 4);
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
  ['{}', /^Invalid request: payment_method: /],
  ['{"payment_method":1}', /^Invalid request: payment_method: /],
  ['{"payment_method":""}', /^Invalid request: payment_method: /],
])('a payment of %j is told what is wrong with it', async (body, error) => {
  const answer = await callApi(`bookings/${randomUUID()}/pay`, { method: 'POST', headers: json, body });
  expect(answer).toMatchObject({ status: 400, body: { data: null, error: expect.stringMatching(error) } });
});

test('other methods are told which are allowed', async () => {
  const id = randomUUID();
  expect(await callApi(`bookings/${id}`, { method: 'DELETE' })).toMatchObject({ status: 405 });
  expect((await callApi(`bookings/${id}/pay`, { method: 'GET' })).headers.get('Allow')).toBe('POST');
  expect(await callApi('bookings', { method: 'GET' })).toMatchObject({
    status: 404,
    body: { error: 'Not found' },
  });
});
