import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Booking, CreatedBooking } from '../../src/lib/api/booking.ts';
import type { CheckIn } from '../../src/lib/api/checkIn.ts';
import type { Receipt } from '../../src/lib/api/receipt.ts';
import { callApi } from '../support/act/callApi.ts';
import { type SignedIn, signUp } from '../support/act/connectClient.ts';
import { type EventTickets, holdPlaces, holdTickets } from '../support/act/holdPlaces.ts';
import { payBooking } from '../support/act/payBooking.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let host: SignedIn;
beforeAll(async () => {
  host = await signUp();
});
const asHost = () => ({ Authorization: `Bearer ${host.accessToken}` });
const asGuest = ({ access_token }: CreatedBooking) => ({ 'X-Booking-Token': access_token });

const cancel = (
  { id }: Pick<Booking, 'id'>,
  body: object | undefined,
  headers: Record<string, string | undefined>,
) => callApi<Booking>(`bookings/${id}/cancel`, { body, headers });
const receiptOf = async (booking: CreatedBooking) =>
  (await callApi<Receipt>(`bookings/${booking.id}/receipt`, { method: 'GET', headers: asGuest(booking) }))
    .body.data;

describe('places of a slot', () => {
  let slot: Slot;
  let booking: CreatedBooking;
  beforeEach(async () => {
    slot = await makeSlot(database, 9, { hostId: host.userId });
    booking = await holdPlaces(slot.id, { quantity: 3 });
    await payBooking(booking);
  });

  test('some are cancelled, and their money comes back, once', async () => {
    for (let call = 0; call < 2; call++) {
      expect(await cancel(booking, { keep: 2 }, asGuest(booking))).toMatchObject({
        status: 200,
        body: { data: { status: 'purchased', quantity: 2, amount_minor: 8400, payment_status: 'paid' } },
      });
    }
    expect(await receiptOf(booking)).toMatchObject({
      amount_minor: 12600,
      cancelled: [{ quantity: 1, seats: null, by: 'customer' }],
      refunds: [{ amount_minor: 4200, status: 'made' }],
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 7, booked: 2 });
  });

  test('the rest is cancelled later, by a call without a body', async () => {
    await cancel(booking, { keep: 2 }, asGuest(booking));
    expect((await cancel(booking, undefined, asGuest(booking))).body.data).toMatchObject({
      status: 'cancelled',
      quantity: 2,
    });
    expect((await receiptOf(booking))?.refunds).toMatchObject([
      { amount_minor: 4200, status: 'made' },
      { amount_minor: 8400, status: 'made' },
    ]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 9, booked: 0 });
  });

  test('two parts at once that both keep two cancel one place', async () => {
    const calls = Array.from({ length: 8 }, () => cancel(booking, { keep: 2 }, asGuest(booking)));
    for (const { body } of await Promise.all(calls)) expect(body.data?.quantity).toBe(2);
    expect((await receiptOf(booking))?.refunds).toHaveLength(1);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 7, booked: 2 });
  });

  test('the host cancels some, and all of the money of these comes back, whatever the terms', async () => {
    await database.query('update public.payments set free_cancellation_hours = 8760 where booking_id = $1', [
      booking.id,
    ]);
    expect(await cancel(booking, { keep: 1, as: 'host' }, asHost())).toMatchObject({
      status: 200,
      body: { data: { quantity: 1 } },
    });
    expect(await receiptOf(booking)).toMatchObject({
      cancelled: [{ quantity: 2, by: 'host' }],
      refunds: [{ amount_minor: 8400 }],
    });
    expect((await cancel(booking, { as: 'host' }, asHost())).body.data).toMatchObject({
      status: 'cancelled',
      cancellation_reason: 'host_cancelled',
    });
  });

  test('the host reads the receipt', async () => {
    const answer = await callApi<Receipt>(`bookings/${booking.id}/receipt?as=host`, {
      method: 'GET',
      headers: asHost(),
    });
    expect(answer.body.data?.amount_minor).toBe(12600);
  });

  test('nobody else is its host', async () => {
    const other = await signUp();
    const asOther = { Authorization: `Bearer ${other.accessToken}` };
    expect(await cancel(booking, { as: 'host' }, asOther)).toMatchObject({
      status: 404,
      body: { error: 'Booking not found' },
    });
    expect(await cancel(booking, { as: 'host' }, asGuest(booking))).toMatchObject({
      status: 401,
      body: { error: 'Sign in required' },
    });
    expect(await cancel(booking, {}, asHost()), 'nor is the host the customer').toMatchObject({
      status: 404,
    });
  });

  test.each([
    [{ keep: 0 }, 'Invalid request: keep: must be at least 1'],
    [{ keep: 1.5 }, 'Invalid request: keep: must be a whole number'],
    [{ keep: 2, seats: ['A1'] }, 'Invalid request: seats: must not come with keep'],
    [{ seats: [] }, 'Invalid request: seats: must name a seat'],
    [{ seats: ['A1'] }, 'Invalid request: seats: not all are seats of this booking'],
    [{ as: 'operator' }, 'Invalid request: as: must be customer or host'],
  ])('%j is refused', async (body, error) => {
    expect(await cancel(booking, body, asGuest(booking))).toMatchObject({ status: 400, body: { error } });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 6, booked: 3 });
  });
});

describe('tickets of an event', () => {
  let event: TestEvent;
  const buy = async (request: { seats?: string[]; quantity?: number }): Promise<EventTickets> => {
    const booking = await holdTickets(event.id, request);
    await payBooking(booking);
    return booking;
  };
  const checkIn = (code: string | undefined) =>
    callApi<CheckIn>(`check-ins/${event.id}`, { body: { code }, headers: asHost() });

  test('chosen seats are cancelled; the other tickets stay as they were', async () => {
    event = await makeEvent(database, 5, { hostId: host.userId, startsInSeconds: 7200 });
    const booking = await buy({ seats: ['A1', 'A2', 'A3'] });
    const [first, second, third] = booking.tickets;
    expect((await cancel(booking, { seats: ['A2'] }, asGuest(booking))).body.data).toMatchObject({
      status: 'purchased',
      quantity: 2,
      tickets: [first, third],
    });
    expect(await checkIn(second?.code)).toMatchObject({ status: 409, body: { error: 'Ticket not paid' } });
    expect(await checkIn(third?.code)).toMatchObject({
      status: 200,
      body: { data: { seat_label: 'A3', number: 3, place: 2, quantity: 2 } },
    });
    expect((await receiptOf(booking))?.cancelled).toEqual([{ quantity: 1, seats: ['A2'], by: 'customer' }]);
    const again = await buy({ seats: ['A2'] });
    expect(again.tickets).toMatchObject([{ number: 1, seat_label: 'A2' }]);
    await checkEvent(database, event.id, []);
  });

  test('without seats the last tickets are cancelled', async () => {
    event = await makeEvent(database, 5, { hostId: host.userId, admission: 'general' });
    const booking = await buy({ quantity: 3 });
    const [first, , third] = booking.tickets;
    expect((await cancel(booking, { keep: 1 }, asGuest(booking))).body.data).toMatchObject({
      quantity: 1,
      tickets: [first],
    });
    expect(await checkIn(third?.code)).toMatchObject({ status: 409, body: { error: 'Ticket not paid' } });
    await checkEvent(database, event.id, []);
  });
});
