import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CreatedBooking, EventBooking } from '../../src/lib/api/booking.ts';
import { ticketCode } from '../../src/lib/api/ticket.ts';
import { signUp } from '../support/act/connectClient.ts';
import { callApi } from '../support/act/createBooking.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { bookTickets } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

type EventTickets = EventBooking & { access_token?: string };
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

async function hold(eventId: string, body: object = {}, headers = {}): Promise<EventTickets> {
  const answer = await bookTickets(eventId, body, headers);
  if (answer.body.data?.kind !== 'event') throw new Error(answer.body.error ?? 'not tickets');
  return answer.body.data;
}
const seatsOf = (booking: CreatedBooking) =>
  booking.kind === 'event' ? booking.tickets.map(({ seat_label }) => seat_label) : [];
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
        amount_cents: 5000,
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

  test('of an account are theirs to read, without a token', async () => {
    const { client, userId } = await signUp();
    const path = `events/${numbered.id}/tickets`;
    const { data } = await client.functions.invoke(path, { body: { seats: ['B2'] } });
    expect(data.data).not.toHaveProperty('access_token');
    const own = await client.from('bookings').select('id, user_id, seat_labels');
    expect(own.data).toEqual([{ id: data.data.id, user_id: userId, seat_labels: ['B2'] }]);
  });

  test('are the chosen seats, in the order of the house', async () => {
    expect(seatsOf(await hold(numbered.id, { seats: ['B1', 'A2'] }))).toEqual(['A2', 'B1']);
  });

  test('are next to each other if they can be, else any that are free', async () => {
    await hold(numbered.id, { seats: ['A2'] });
    expect(seatsOf(await hold(numbered.id, { quantity: 3 }))).toEqual(['B1', 'B2', 'B3']);
    expect(seatsOf(await hold(numbered.id, { quantity: 2 }))).toEqual(['A1', 'A3']);
  });

  test('take nothing from the client but how many, which and the payment', async () => {
    const wishes = { amount_cents: 1, status: 'purchased', user_id: randomUUID(), event_id: general.id };
    expect(await hold(numbered.id, { quantity: 1, ...wishes })).toMatchObject({
      status: 'reserved',
      amount_cents: 2500,
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

  test('go back at once when the payment is declined', async () => {
    const body = { quantity: 2, payment_method: 'sandbox_declined' };
    for (const event of [numbered, general]) {
      expect(await bookTickets(event.id, body)).toMatchObject({ status: 402 });
      expect(await checkEvent(database, event.id)).toMatchObject(untouched);
    }
  });

  test('that were paid go back with their money when they are cancelled', async () => {
    const booking = await hold(numbered.id, { quantity: 2 });
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

  test('of somebody else do not exist', async () => {
    const booking = { ...(await hold(numbered.id)), access_token: 'wrong' };
    const read = callApi(`bookings/${booking.id}`, { method: 'GET', headers: user });
    for (const answer of await Promise.all([read, payBooking(booking), cancelBooking(booking)])) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'Booking not found' } });
    }
  });
});

describe('what is not left', () => {
  test.each(['numbered', 'general'] as const)(
    '%s: sold out, and too few, say what is left',
    async (admission) => {
      const event = await makeEvent(database, 3, { admission });
      await hold(event.id, { quantity: 2 });
      const tooFew = await bookTickets(event.id, { quantity: 2 });
      expect(tooFew).toMatchObject({
        status: 409,
        body: { data: null, error: 'Not enough tickets available' },
      });
      expect(tooFew.headers.get('X-Available-Count')).toBe('1');
      expect(tooFew.headers.get('X-Inventory-Revision')).toBe('1');
      await hold(event.id);
      const soldOut = await bookTickets(event.id, {});
      expect(soldOut).toMatchObject({ status: 409, body: { data: null, error: 'Sold out' } });
      expect(soldOut.headers.get('X-Available-Count')).toBe('0');
      expect(soldOut.headers.get('X-Inventory-Revision')).toBe('2');
    },
  );

  test('of the chosen seats is told by their names', async () => {
    await hold(numbered.id, { seats: ['A1', 'A2'] });
    const answer = await bookTickets(numbered.id, { seats: ['B1', 'A2', 'A1'] });
    expect(answer).toMatchObject({ status: 409, body: { error: 'Seats no longer available: A1, A2' } });
    expect(answer.headers.get('X-Available-Count')).toBe('4');
    expect(await checkEvent(database, numbered.id)).toMatchObject({ available: 4, booked: 2 });
  });
});

describe('a request that cannot be met', () => {
  const bodies: [string, unknown, RegExp][] = [
    ['nothing', '', /the body is empty$/],
    ['broken JSON', '{"quantity": 1', /the body is not JSON$/],
    ['null', 'null', /expected object/],
    ['quantity 0', { quantity: 0 }, /: quantity: must be at least 1$/],
    ['quantity -1', { quantity: -1 }, /: quantity: must be at least 1$/],
    ['quantity 1.5', { quantity: 1.5 }, /: quantity: must be a whole number$/],
    ['quantity 1e9', { quantity: 1e9 }, /: quantity: must be at most 20$/],
    ['quantity 21', { quantity: 21 }, /: quantity: must be at most 20$/],
    ['quantity "2"', { quantity: '2' }, /: quantity: must be a whole number$/],
    ['quantity null', { quantity: null }, /: quantity: /],
    ['seats a text', { seats: 'A1' }, /: seats: must be a list of seat labels$/],
    ['seats null', { seats: null }, /: seats: must be a list of seat labels$/],
    ['seats empty', { seats: [] }, /: seats: must name a seat$/],
    ['a seat twice', { seats: ['A1', 'A1'] }, /: seats: must not name a seat twice$/],
    ['21 seats', { seats: Array.from({ length: 21 }, (_, n) => `A${n}`) }, /: seats: must be at most 20$/],
    ['seats that are not quantity', { quantity: 3, seats: ['A1'] }, /: seats: must be as many as quantity$/],
    ['a seat with a comma', { seats: ['A1,A2'] }, /: seats.0: must be a seat label such as A1$/],
    ['a seat with a NUL', { seats: ['A\u0000'] }, /: seats.0: must be a seat label/],
    ['half a surrogate pair', { seats: ['\ud83d'] }, /: seats.0: must be a seat label/],
    ['an empty seat', { seats: [''] }, /: seats.0: must be a seat label/],
    ['a seat that is a number', { seats: [1] }, /: seats.0: must be a text$/],
    ['unknown seats', { seats: ['A1', 'Z9'] }, /: seats: not all of them are seats of this event$/],
    ['an empty payment method', { payment_method: '' }, /: payment_method: must not be empty$/],
  ];
  test.each(bodies)('%s: refused, clearly, and nothing is written', async (_, body, says) => {
    const answer = await bookTickets(numbered.id, body);
    expect(answer).toMatchObject({ status: 400, body: { data: null, error: expect.stringMatching(says) } });
    expect(answer.body.error).toMatch(/^Invalid request: /);
    expect(await checkEvent(database, numbered.id)).toMatchObject(untouched);
  });

  test('seats of general admission', async () => {
    expect(await bookTickets(general.id, { seats: ['A1'] })).toMatchObject({
      status: 400,
      body: { error: 'Invalid request: seats: not all of them are seats of this event' },
    });
    expect(await checkEvent(database, general.id)).toMatchObject(untouched);
  });

  test('seats of general admission take nothing from those who come at the same time', async () => {
    const wishes = Array.from({ length: 10 }, (_, n) =>
      bookTickets(general.id, n % 2 ? { seats: ['A1'] } : { quantity: 1 }),
    );
    expect((await Promise.all(wishes)).map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? 400 : 201)),
    );
  });

  test.each([
    ['unknown', randomUUID()],
    ['no UUID', 'tonight'],
    ['no UUID, and SQL', encodeURIComponent("' or 1=1 --")],
  ])('an event that is %s', async (_, id) => {
    for (const body of [{ quantity: 1 }, { seats: ['A1'] }]) {
      expect(await bookTickets(id, body)).toMatchObject({ status: 404, body: { error: 'Event not found' } });
    }
  });

  test.each(['numbered', 'general'] as const)(
    'an event of %s admission that has begun',
    async (admission) => {
      const past = await makeEvent(database, 6, { admission, startsInSeconds: -60 });
      expect(await bookTickets(past.id, { quantity: 1 })).toMatchObject({
        status: 400,
        body: { error: 'Invalid request: event: it has already started' },
      });
      expect(await checkEvent(database, past.id)).toMatchObject(untouched);
    },
  );

  const headers: [string, Record<string, string | undefined>, number, RegExp][] = [
    ['no key', { apikey: undefined }, 401, /^API key required$/],
    ['a bad token', { Authorization: 'Bearer x.y.z' }, 401, /^Sign in required$/],
    ['no fingerprint', { 'X-Device-Fingerprint': undefined }, 400, /: X-Device-Fingerprint: /],
    [
      'another content type',
      { 'Content-Type': 'text/plain' },
      400,
      /Content-Type must be application\/json$/,
    ],
  ];
  test.each(headers)('%s', async (_, change, status, says) => {
    const answer = await bookTickets(numbered.id, { quantity: 1 }, change);
    expect(answer).toMatchObject({ status, body: { data: null, error: expect.stringMatching(says) } });
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
    const answer = await callApi(`events/${numbered.id}/tickets`, { method });
    expect(answer).toMatchObject({ status: 405, body: { error: 'Method not allowed' } });
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});

describe('an idempotency key', () => {
  const keyed = () => ({ 'X-Device-Fingerprint': randomUUID(), 'Idempotency-Key': randomUUID() });

  test.each(['numbered', 'general'] as const)('of %s admission is one booking', async (admission) => {
    const event = admission === 'numbered' ? numbered : general;
    const headers = keyed();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bookTickets(event.id, { quantity: 2 }, headers)),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([201, answers[0]?.body]);
    expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 2 });
  });

  test('stands for the same seats in any order, and for no other request', async () => {
    const headers = keyed();
    const first = await bookTickets(numbered.id, { seats: ['A1', 'A2'] }, headers);
    const again = await bookTickets(numbered.id, { seats: ['A2', 'A1'], quantity: 2 }, headers);
    expect(again.body).toEqual(first.body);
    for (const other of [{ quantity: 2 }, { seats: ['A1', 'A3'] }, { quantity: 1 }]) {
      expect(await bookTickets(numbered.id, other, headers)).toMatchObject({
        status: 422,
        body: { error: 'Idempotency key reused with a different request' },
      });
    }
    expect((await bookTickets(general.id, { quantity: 2 }, headers)).status).toBe(422);
  });

  test('of the last ticket answers it again when all are gone', async () => {
    const headers = keyed();
    for (const event of [numbered, general]) {
      const own = { ...headers, 'Idempotency-Key': randomUUID() };
      const first = await bookTickets(event.id, { quantity: 6 }, own);
      expect((await bookTickets(event.id, { quantity: 6 }, own)).body).toEqual(first.body);
    }
  });
});

describe('asking again', () => {
  /** A buyer who can be recognised: an account, or a guest who shows the token of their hold. */
  const buyers: [string, (first?: EventTickets) => Record<string, string>][] = [
    ['an account', () => user],
    [
      'a guest with a token',
      (first) => ({
        'X-Device-Fingerprint': 'one device',
        ...(first && { 'X-Booking-Token': first.access_token ?? '' }),
      }),
    ],
  ];

  test.each(buyers)('gives %s the hold they have, for any seats and for the same', async (_, headers) => {
    for (const event of [numbered, general]) {
      const first = await hold(event.id, { quantity: 2 }, headers());
      expect(await hold(event.id, { quantity: 2 }, headers(first))).toEqual(first);
      if (event === numbered) {
        expect(await hold(event.id, { seats: ['A1', 'A2'] }, headers(first))).toEqual(first);
      }
      expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 2 });
      await cancelBooking(first);
      await database.query(`select public.cancel_booking($1, 'released')`, [first.id]);
    }
  });

  test.each(buyers)('gives %s another quantity, their own seats counting as free', async (_, headers) => {
    for (const event of [numbered, general]) {
      const first = await hold(event.id, { quantity: 4 }, headers());
      const second = await hold(event.id, { quantity: 6 }, headers(first));
      expect(second).toMatchObject({ quantity: 6, hold_expires_at: first.hold_expires_at });
      const tooMany = await bookTickets(event.id, { quantity: 7 }, headers(second));
      expect(tooMany).toMatchObject({ status: 409, body: { error: 'Not enough tickets available' } });
      expect(await checkEvent(database, event.id), 'and they keep what they have').toMatchObject({
        available: 0,
        booked: 6,
      });
      await database.query(`select public.cancel_booking($1, 'released')`, [second.id]);
    }
  });

  test('for other seats replaces the hold, and for seats that are gone keeps it', async () => {
    const buyer = { Authorization: `Bearer ${(await signUp()).accessToken}` };
    const first = await hold(numbered.id, { seats: ['A1', 'A2'] }, buyer);
    const second = await hold(numbered.id, { seats: ['A2', 'A3'] }, buyer);
    expect(seatsOf(second)).toEqual(['A2', 'A3']);
    expect(second.hold_expires_at).toBe(first.hold_expires_at);
    await hold(numbered.id, { seats: ['A1'] });
    expect(await bookTickets(numbered.id, { seats: ['A1', 'A2'] }, buyer)).toMatchObject({
      status: 409,
      body: { error: 'Seats no longer available: A1' },
    });
    expect(await hold(numbered.id, { quantity: 2 }, buyer)).toEqual(second);
    expect(await checkEvent(database, numbered.id)).toMatchObject({ available: 3, booked: 3 });
  });

  test('does not count for a device that shows no token', async () => {
    const device = { 'X-Device-Fingerprint': randomUUID() };
    const first = await hold(numbered.id, { quantity: 1 }, device);
    expect((await hold(numbered.id, { quantity: 1 }, device)).id).not.toBe(first.id);
  });

  test('for an eleventh event is refused while ten holds run', async () => {
    const device = { 'X-Device-Fingerprint': randomUUID() };
    for (let n = 0; n < 10; n++) {
      await hold(
        (await makeEvent(database, 1, { admission: n % 2 ? 'general' : 'numbered' })).id,
        {},
        device,
      );
    }
    for (const event of [numbered, general]) {
      const answer = await bookTickets(event.id, {}, device);
      expect(answer).toMatchObject({ status: 429, body: { error: 'Too many active holds' } });
      expect(answer.headers.get('Retry-After')).toBe('300');
    }
  });
});

test('everyone reads the events, and which seats are free', async () => {
  await hold(numbered.id, { seats: ['A1'] });
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
