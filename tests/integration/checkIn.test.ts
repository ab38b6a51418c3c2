import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CheckIn } from '../../src/lib/ticketService.ts';
import { type Answer, callApi } from '../support/act/callApi.ts';
import { type SignedIn, signUp } from '../support/act/connectClient.ts';
import { bookTickets } from '../support/act/createBooking.ts';
import { type EventTickets, holdTickets } from '../support/act/holdPlaces.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let host: SignedIn;
let event: TestEvent;
let booking: EventTickets;
let codes: string[];
beforeAll(async () => {
  host = await signUp();
});
beforeEach(async () => {
  event = await makeEvent(database, 5, { hostId: host.userId });
  booking = await holdTickets(event.id, { seats: ['A3', 'A2'] });
  codes = booking.tickets.map(({ code }) => code);
});

const asHost = (): Record<string, string> => ({ Authorization: `Bearer ${host.accessToken}` });
const checkIn = (code: unknown, eventId = event.id, headers = asHost()): Promise<Answer<CheckIn>> =>
  callApi(`events/${eventId}/check-in`, { body: { code }, headers });

describe('a ticket that was paid', () => {
  beforeEach(() => payBooking(booking));

  test('is checked in once; the second answer says when that was', async () => {
    const first = await checkIn(codes[1]);
    expect(first).toMatchObject({
      status: 200,
      body: {
        data: { booking_id: booking.id, number: 2, seat_label: 'A3', quantity: 2 },
        error: null,
      },
    });
    const again = await checkIn(codes[1]);
    expect(again).toMatchObject({
      status: 409,
      body: { error: `Ticket already used: ${first.body.data?.checked_in_at}` },
    });
    expect((await checkIn(codes[0])).body.data, 'the other one').toMatchObject({
      number: 1,
      seat_label: 'A2',
    });
  });

  test('is checked in once however many doors scan it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => checkIn(codes[0])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.startsWith('Ticket already used: '))).toHaveLength(29);
  });

  test('is accepted in lower case and with blanks', async () => {
    const typed = ` ${codes[0]?.toLowerCase().replaceAll('-', ' - ')} `;
    expect((await checkIn(typed)).status).toBe(200);
  });

  test('is valid for its own event only', async () => {
    const other = await makeEvent(database, 1, { hostId: host.userId });
    expect(await checkIn(codes[0], other.id)).toMatchObject({
      status: 404,
      body: { error: 'Ticket not found' },
    });
  });

  test('cannot be cancelled once a ticket of its booking was used', async () => {
    await checkIn(codes[0]);
    expect(await cancelBooking(booking)).toMatchObject({
      status: 409,
      body: { error: 'Booking already closed' },
    });
    expect((await checkIn(codes[1])).status).toBe(200);
  });

  test('that is cancelled while it is scanned is used or refunded, never both', async () => {
    const [scanned, cancelled] = await Promise.all([checkIn(codes[0]), cancelBooking(booking)]);
    expect([scanned.status, cancelled.status].sort()).toEqual([200, 409]);
    const [found] = await rows<{ status: string; used: number }>(
      database,
      `select b.status, (select count(*)::int from public.check_ins c where c.booking_id = b.id) as used
       from public.bookings b where b.id = $1`,
      [booking.id],
    );
    expect([
      { status: 'purchased', used: 1 },
      { status: 'cancelled', used: 0 },
    ]).toContainEqual(found);
  });
});

test('each ticket of general admission is checked in once', async () => {
  const concert = await makeEvent(database, 5, { hostId: host.userId, admission: 'general' });
  const { body } = await bookTickets(concert.id, { quantity: 2, payment_method: 'sandbox_ok' });
  if (body.data?.kind !== 'event') throw new Error('not tickets');
  for (const { code, number } of body.data.tickets) {
    expect((await checkIn(code, concert.id)).body.data).toMatchObject({ number, seat_label: null });
    expect((await checkIn(code, concert.id)).status).toBe(409);
  }
});

test('a ticket that was not paid, or was cancelled, cannot be checked in', async () => {
  const unpaid = { status: 409, body: { data: null, error: 'Ticket not paid' } };
  expect(await checkIn(codes[0])).toMatchObject(unpaid);
  await payBooking(booking);
  await cancelBooking(booking);
  expect(await checkIn(codes[0])).toMatchObject(unpaid);
});

describe('invalid codes', () => {
  const made: [string, () => unknown, number, RegExp][] = [
    ['empty', () => '', 404, /^Ticket not found$/],
    ['garbage', () => "x' or 1=1 --", 404, /^Ticket not found$/],
    ['a NUL', () => `${codes[0]}\u0000`, 404, /^Ticket not found$/],
    ['unknown', () => '01234567-89AB-CDEF-1', 404, /^Ticket not found$/],
    ['number 0', () => codes[0]?.replace(/1$/, '0'), 404, /^Ticket not found$/],
    ['a number beyond the booking', () => codes[0]?.replace(/1$/, '3'), 404, /^Ticket not found$/],
    ['the booking’s id', () => booking.id, 404, /^Ticket not found$/],
    ['endless', () => 'x'.repeat(101), 400, /: code: is too long$/],
    ['a number', () => 7, 400, /: code: must be a text$/],
    ['null', () => null, 400, /: code: must be a text$/],
  ];
  test.each(made)('a code that is %s is refused', async (_, code, status, says) => {
    await payBooking(booking);
    expect(await checkIn(code())).toMatchObject({
      status,
      body: { data: null, error: expect.stringMatching(says) },
    });
  });
});

describe('check-in', () => {
  test('is for the host only', async () => {
    await payBooking(booking);
    const other = await signUp();
    expect(await checkIn(codes[0], event.id, { Authorization: `Bearer ${other.accessToken}` })).toMatchObject(
      {
        status: 403,
        body: { error: 'Not allowed' },
      },
    );
    const guest = { 'X-Booking-Token': booking.access_token ?? '' };
    expect(await checkIn(codes[0], event.id, guest)).toMatchObject({
      status: 401,
      body: { error: 'Sign in required' },
    });
    expect(await rows(database, 'select from public.check_ins where booking_id = $1', [booking.id])).toEqual(
      [],
    );
  });

  test.each(['tonight', '00000000-0000-4000-8000-000000000000'])(
    'of the unknown event %s answers that it was not found',
    async (id) => {
      expect(await checkIn(codes[0], id)).toMatchObject({ status: 404, body: { error: 'Event not found' } });
    },
  );

  test('accepts POST only', async () => {
    const answer = await callApi(`events/${event.id}/check-in`, { method: 'GET' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});
