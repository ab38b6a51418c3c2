import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { bookTickets } from '../support/act/createBooking.ts';
import { type EventTickets, holdTickets } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking, payBooking, sweep } from '../support/act/payBooking.ts';
import { payTooLate } from '../support/act/payTooLate.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let event: TestEvent;
beforeEach(async () => {
  event = await makeEvent(database, 4, { rowLength: 4 });
});

const hold = (body: object, eventId = event.id) => holdTickets(eventId, body);
const read = async ({ id, access_token = '' }: EventTickets) =>
  (
    await callApi<EventTickets>(`bookings/${id}`, {
      method: 'GET',
      headers: { 'X-Booking-Token': access_token },
    })
  ).body.data;
const purchase = async (paymentId: string) => {
  const sql = 'select refusal, status, seat_labels from public.purchase_booking($1)';
  const [outcome] = await rows<{
    refusal: string | null;
    status: string | null;
    seat_labels: string[] | null;
  }>(database, sql, [paymentId]);
  return outcome;
};

// These titles are those of the specification of general admission.
describe('general admission, as specified', () => {
  let concert: TestEvent;
  beforeEach(async () => {
    concert = await makeEvent(database, 10, { admission: 'general' });
  });

  test('concurrent purchases never oversell', async () => {
    const body = { quantity: 1, payment_method: 'sandbox_ok' };
    const answers = await Promise.all(Array.from({ length: 30 }, () => bookTickets(concert.id, body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body: { error } }) => error === 'Sold out')).toHaveLength(20);
    expect(await checkEvent(database, concert.id)).toMatchObject({ available: 0, booked: 10 });
  });

  test('too many asked -> error', async () => {
    const answer = await bookTickets(concert.id, { quantity: 11 });
    expect(answer).toMatchObject({
      status: 409,
      body: { data: null, error: 'Not enough tickets available' },
    });
    expect(answer.headers.get('X-Available-Count')).toBe('10');
    expect(await checkEvent(database, concert.id)).toMatchObject({ available: 10, booked: 0 });
  });

  test('a purchase lowers the count', async () => {
    const before = await bookTickets(concert.id, { quantity: 3, payment_method: 'sandbox_ok' });
    expect(before.headers.get('X-Available-Count')).toBe('7');
    expect(await checkEvent(database, concert.id)).toMatchObject({ available: 7, booked: 3 });
  });

  test('status tracking', async () => {
    const booking = await hold({ quantity: 2 }, concert.id);
    expect(booking).toMatchObject({ status: 'reserved', purchased_at: null });
    await payBooking(booking);
    expect(await read(booking)).toMatchObject({ status: 'purchased', payment_status: 'paid' });
    await cancelBooking(booking);
    expect(await read(booking)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' });
    const abandoned = await hold({ quantity: 2 }, concert.id);
    await letHoldEnd(database, abandoned.id);
    await vi.waitFor(async () => {
      await database.query('select public.expire_holds()');
      expect(await read(abandoned)).toMatchObject({ status: 'expired', payment_status: null });
    });
  });

  test('expired allocations handled', async () => {
    const abandoned = await hold({ quantity: 10 }, concert.id);
    expect(await bookTickets(concert.id, {})).toMatchObject({ status: 409, body: { error: 'Sold out' } });
    await letHoldEnd(database, abandoned.id);
    const next = await hold({ quantity: 10 }, concert.id);
    expect((await payBooking(abandoned)).body.error).toBe('Hold expired');
    expect((await payBooking(next)).status).toBe(200);
    expect(await checkEvent(database, concert.id)).toMatchObject({ available: 0, booked: 10 });
  });
});

describe('seats whose hold has ended', () => {
  test('are sold to the next customer, chosen or not, without a sweep', async () => {
    for (const request of [{ quantity: 4 }, { seats: ['A1', 'A2', 'A3', 'A4'] }, { seats: ['A4'] }]) {
      const next = await makeEvent(database, 4);
      const abandoned = await hold({ quantity: 4 }, next.id);
      await letHoldEnd(database, abandoned.id);
      expect((await bookTickets(next.id, request)).status).toBe(201);
      expect(await read(abandoned)).toMatchObject({ status: 'expired', tickets: abandoned.tickets });
      await checkEvent(database, next.id);
    }
  });

  test('are released by the sweep alone', async () => {
    await letHoldEnd(database, (await hold({ quantity: 3 })).id);
    await vi.waitFor(async () => {
      await database.query('select public.expire_holds()');
      expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 0 });
    });
  });

  test('stay taken while they are paid for', async () => {
    const paying = await hold({ quantity: 4 });
    await database.query(`select public.start_payment($1, gen_random_uuid(), 'sandbox')`, [paying.id]);
    await letHoldEnd(database, paying.id);
    await database.query('select public.expire_holds()');
    expect(await bookTickets(event.id, { quantity: 1 })).toMatchObject({
      status: 409,
      body: { error: 'Sold out' },
    });
  });
});

describe('a payment that comes late', () => {
  test('claims the same seats if they are free', async () => {
    const booking = await hold({ seats: ['A2', 'A3'] });
    const payment = await payTooLate(database, booking);
    await database.query('select public.expire_holds()');
    expect(await purchase(payment)).toEqual({
      refusal: null,
      status: 'purchased',
      seat_labels: ['A2', 'A3'],
    });
    expect(await checkEvent(database, event.id)).toMatchObject({
      tickets: { available: 2, held: 0, sold: 2 },
    });
  });

  test('claims other seats if one of them is taken and enough are free', async () => {
    const booking = await hold({ seats: ['A1', 'A2'] });
    const payment = await payTooLate(database, booking);
    await hold({ seats: ['A2'] });
    expect(await purchase(payment)).toEqual({
      refusal: null,
      status: 'purchased',
      seat_labels: ['A3', 'A4'],
    });
    expect((await read(booking))?.tickets.map(({ seat_label }) => seat_label)).toEqual(['A3', 'A4']);
    expect(await checkEvent(database, event.id)).toMatchObject({
      tickets: { available: 1, held: 1, sold: 2 },
    });
  });

  test('is refunded when too few are free', async () => {
    const booking = await hold({ quantity: 2 });
    const payment = await payTooLate(database, booking);
    await hold({ quantity: 3 });
    expect(await purchase(payment)).toMatchObject({ refusal: 'Hold expired', status: 'expired' });
    await sweep();
    expect(await read(booking)).toMatchObject({ status: 'expired', payment_status: 'refunded' });
    expect(await checkEvent(database, event.id)).toMatchObject({
      tickets: { available: 1, held: 3, sold: 0 },
    });
  });

  test('releases holds that have ended since', async () => {
    const booking = await hold({ quantity: 2 });
    const payment = await payTooLate(database, booking);
    await letHoldEnd(database, (await hold({ quantity: 4 })).id);
    expect(await purchase(payment)).toMatchObject({ refusal: null, seat_labels: ['A1', 'A2'] });
    await checkEvent(database, event.id);
  });
});
