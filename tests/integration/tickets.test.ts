import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ticketCode } from '../../src/lib/api/ticket.ts';
import { callApi } from '../support/act/callApi.ts';
import { signUp } from '../support/act/connectClient.ts';
import { bookTickets } from '../support/act/createBooking.ts';
import { type EventTickets, holdTickets } from '../support/act/holdPlaces.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let numbered: TestEvent;
let general: TestEvent;
beforeEach(async () => {
  numbered = await makeEvent(database, 6, { rowLength: 3 });
  general = await makeEvent(database, 6, { admission: 'general' });
});
let user: Record<string, string>;
beforeAll(async () => {
  user = { Authorization: `Bearer ${(await signUp()).accessToken}` };
});
const seatsOf = ({ tickets }: EventTickets) => tickets.map(({ seat_label }) => seat_label);
const untouched = { available: 6, booked: 0 };

describe('tickets', () => {
  test('of a numbered event are held with their seats and codes', async () => {
    const { status, body, headers } = await bookTickets(numbered.id, { quantity: 2 });
    expect(status).toBe(201);
    const id = body.data?.id ?? '';
    expect(body).toMatchObject({
      data: {
        kind: 'event',
        status: 'reserved',
        event_id: numbered.id,
        quantity: 2,
        amount_minor: 5000,
        currency: 'EUR',
        tickets: [
          { number: 1, seat_label: 'A1', code: ticketCode(id, 1) },
          { number: 2, seat_label: 'A2', code: ticketCode(id, 2) },
        ],
        access_token: expect.any(String),
      },
      error: null,
    });
    expect(headers.get('X-Available-Count')).toBe('4');
    expect(headers.get('X-Inventory-Revision')).toBe('1');
    expect(headers.get('Server-Timing')).toMatch(/^db;dur=\d+\.\d+, lock;dur=\d+\.\d+$/);
    const held = { available: 4, booked: 2, tickets: { available: 4, held: 2, sold: 0 } };
    expect(await checkEvent(database, numbered.id)).toEqual(held);
  });

  test('of general admission are counted, one unless a quantity is named', async () => {
    const { status, body } = await bookTickets(general.id, {});
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      quantity: 1,
      tickets: [{ number: 1, seat_label: null, code: ticketCode(body.data?.id ?? '', 1) }],
    });
    expect(await checkEvent(database, general.id)).toMatchObject({ available: 5, booked: 1 });
  });

  test('of an account are read by it, without a token', async () => {
    const { client, userId } = await signUp();
    const path = `events/${numbered.id}/tickets`;
    const { data } = await client.functions.invoke(path, { body: { seats: ['B2'] } });
    expect(data.data).not.toHaveProperty('access_token');
    const own = await client.from('bookings').select('id, user_id, seat_labels');
    expect(own.data).toEqual([{ id: data.data.id, user_id: userId, seat_labels: ['B2'] }]);
  });

  test('are the chosen seats, in the order of the seat plan', async () => {
    expect(seatsOf(await holdTickets(numbered.id, { seats: ['B1', 'A2'] }))).toEqual(['A2', 'B1']);
  });

  test('are adjacent if possible, else any free seats', async () => {
    await holdTickets(numbered.id, { seats: ['A2'] });
    expect(seatsOf(await holdTickets(numbered.id, { quantity: 3 }))).toEqual(['B1', 'B2', 'B3']);
    expect(seatsOf(await holdTickets(numbered.id, { quantity: 2 }))).toEqual(['A1', 'A3']);
  });

  test('take nothing from the client but quantity, seats and payment', async () => {
    const forged = { amount_minor: 1, status: 'purchased', user_id: randomUUID(), event_id: general.id };
    expect(await holdTickets(numbered.id, { quantity: 1, ...forged })).toMatchObject({
      status: 'reserved',
      amount_minor: 2500,
      event_id: numbered.id,
    });
  });

  test.each(['numbered', 'general'] as const)('of %s admission are bought in one call', async (admission) => {
    const event = admission === 'numbered' ? numbered : general;
    const body = { quantity: 2, payment_method: 'sandbox_ok' };
    expect(await bookTickets(event.id, body)).toMatchObject({
      status: 201,
      body: { data: { status: 'purchased', payment_status: 'paid' } },
    });
    const { tickets, available } = await checkEvent(database, event.id);
    expect({ available, sold: tickets.sold }).toEqual({
      available: 4,
      sold: admission === 'numbered' ? 2 : 0,
    });
  });

  test('are released at once when the payment is declined', async () => {
    const body = { quantity: 2, payment_method: 'sandbox_declined' };
    for (const event of [numbered, general]) {
      expect(await bookTickets(event.id, body)).toMatchObject({ status: 402 });
      expect(await checkEvent(database, event.id)).toMatchObject(untouched);
    }
  });

  test('that were paid are released and refunded when they are cancelled', async () => {
    const booking = await holdTickets(numbered.id, { quantity: 2 });
    expect((await payBooking(booking)).body.data).toMatchObject({
      status: 'purchased',
      tickets: booking.tickets,
    });
    expect((await cancelBooking(booking)).body.data).toMatchObject({
      status: 'cancelled',
      payment_status: 'refunded',
    });
    expect(await checkEvent(database, numbered.id)).toMatchObject(untouched);
  });

  test('of another customer answer the 404 of an unknown booking', async () => {
    const booking = { ...(await holdTickets(numbered.id)), access_token: 'wrong' };
    const read = callApi(`bookings/${booking.id}`, { method: 'GET', headers: user });
    for (const answer of await Promise.all([read, payBooking(booking), cancelBooking(booking)])) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'Booking not found' } });
    }
  });
});

test('everyone may read the events, and which seats are free', async () => {
  await holdTickets(numbered.id, { seats: ['A1'] });
  const { client } = await signUp();
  const { data } = await client
    .from('tickets')
    .select('seat_label, status')
    .eq('event_id', numbered.id)
    .order('position')
    .limit(2);
  expect(data).toEqual([
    { seat_label: 'A1', status: 'held' },
    { seat_label: 'A2', status: 'available' },
  ]);
  expect(await rows(database, 'select from public.events where id = $1', [numbered.id])).toHaveLength(1);
});
