import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CheckIn, Door, DoorTicket } from '../../src/lib/api/checkIn.ts';
import { type Answer, callApi } from '../support/act/callApi.ts';
import { type SignedIn, signUp } from '../support/act/connectClient.ts';
import { bookTickets, createStay } from '../support/act/createBooking.ts';
import { type EventTickets, holdPlaces, holdTickets } from '../support/act/holdPlaces.ts';
import { cancelBooking, payBooking } from '../support/act/payBooking.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
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
  event = await makeEvent(database, 5, { hostId: host.userId, startsInSeconds: 7200 });
  booking = await holdTickets(event.id, { seats: ['A3', 'A2'] });
  codes = booking.tickets.map(({ code }) => code);
});

const asHost = (): Record<string, string> => ({ Authorization: `Bearer ${host.accessToken}` });
const checkIn = (code: unknown, itemId = event.id, headers = asHost()): Promise<Answer<CheckIn>> =>
  callApi(`check-ins/${itemId}`, { body: { code }, headers });

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
    const other = await makeEvent(database, 1, { hostId: host.userId, startsInSeconds: 7200 });
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
  const concert = await makeEvent(database, 5, {
    hostId: host.userId,
    admission: 'general',
    startsInSeconds: 7200,
  });
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
    'of the unknown item %s answers that it was not found',
    async (id) => {
      expect(await checkIn(codes[0], id)).toMatchObject({ status: 404, body: { error: 'Not found' } });
    },
  );

  test('is undone by POST only', async () => {
    const answer = await callApi(`check-ins/${event.id}/undo`, { method: 'GET' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});

const undo = (code: string | undefined, itemId = event.id, headers = asHost()): Promise<Answer<CheckIn>> =>
  callApi(`check-ins/${itemId}/undo`, { body: { code }, headers });
const door = async (itemId = event.id): Promise<Door | null> =>
  (await callApi<Door>(`check-ins/${itemId}`, { method: 'GET', headers: asHost() })).body.data;
const find = (search: unknown, headers = asHost()): Promise<Answer<DoorTicket[]>> =>
  callApi(`check-ins/${event.id}/find`, { body: { search }, headers });

test('nine days early, the answer says when check-in opens, and nobody is in', async () => {
  await payBooking(booking);
  await database.query(`update public.events set starts_at = '2099-12-14T20:00:00Z' where id = $1`, [
    event.id,
  ]);
  expect(await checkIn(codes[0])).toMatchObject({
    status: 409,
    body: { error: 'Check-in not open yet: 2099-12-14T14:00:00+00:00' },
  });
  expect(await door()).toMatchObject({
    opens_at: '2099-12-14T14:00:00+00:00',
    in_count: 0,
    expected_count: 2,
    latest: [],
  });
});

test('after the event the answer says when check-in has closed', async () => {
  await payBooking(booking);
  await database.query(`update public.events set starts_at = '2020-12-14T20:00:00Z' where id = $1`, [
    event.id,
  ]);
  expect(await checkIn(codes[0])).toMatchObject({
    status: 409,
    body: { error: 'Check-in closed: 2020-12-15T03:30:00+00:00' },
  });
});

test('the door counts who is in, and lists the last first with the code and whether it was undone', async () => {
  await payBooking(booking);
  await checkIn(codes[0]);
  await checkIn(codes[1]);
  expect(await undo(codes[0])).toMatchObject({ status: 200, body: { data: { seat_label: 'A2' } } });
  expect(await undo(codes[0])).toMatchObject({ status: 409, body: { error: 'Ticket not checked in' } });
  expect(await door()).toMatchObject({
    in_count: 1,
    expected_count: 2,
    latest: [
      { code: codes[1], seat_label: 'A3', customer_name: null, undone_at: null },
      { code: codes[0], seat_label: 'A2', undone_at: expect.any(String) },
    ],
  });
  expect((await checkIn(codes[0])).status, 'in again').toBe(200);
});

test('a ticket is found by the number of its booking, with what the door needs', async () => {
  await payBooking(booking);
  const { body } = await find(codes[0]?.slice(0, 8));
  expect(body.data).toMatchObject([
    { code: codes[0], seat_label: 'A2', place: 1, quantity: 2, checked_in_at: null, customer_name: null },
    { code: codes[1], seat_label: 'A3', place: 2, quantity: 2, checked_in_at: null },
  ]);
});

test.each([
  ['a', /: search: must have at least 2 characters$/],
  ['x'.repeat(101), /: search: is too long$/],
  ['an\u0000a', /: search: must not have control characters$/],
  [7, /: search: must be a text$/],
])('the search %j is refused', async (search, says) => {
  expect(await find(search)).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(says) },
  });
});

test('undo, counts and search are for the host only', async () => {
  await payBooking(booking);
  await checkIn(codes[0]);
  const { accessToken } = await signUp();
  const headers = { Authorization: `Bearer ${accessToken}` };
  const notAllowed = { status: 403, body: { data: null, error: 'Not allowed' } };
  expect(await undo(codes[0], event.id, headers)).toMatchObject(notAllowed);
  expect(await find(booking.id.slice(0, 8), headers)).toMatchObject(notAllowed);
  expect(await callApi(`check-ins/${event.id}`, { method: 'GET', headers })).toMatchObject(notAllowed);
  expect(await door()).toMatchObject({ in_count: 1 });
});

test('each place of a slot has a ticket, and a cancelled one is refused at the door', async () => {
  const slot = await makeSlot(database, 5, { hostId: host.userId, startsInSeconds: 7200 });
  const places = await holdPlaces(slot.id, { quantity: 3 });
  await payBooking(places);
  const [first, second, third] = places.tickets.map(({ code }) => code);
  await callApi(`bookings/${places.id}/cancel`, {
    body: { keep: 2 },
    headers: { 'X-Booking-Token': places.access_token },
  });
  expect((await checkIn(third, slot.id)).body.error).toBe('Ticket not paid');
  expect((await checkIn(second, slot.id)).body.data).toMatchObject({ number: 2, place: 2, quantity: 2 });
  expect(await checkIn(first, event.id), 'at another door').toMatchObject({ status: 404 });
  expect(await door(slot.id)).toMatchObject({ in_count: 1, expected_count: 2 });
});

test('a stay has one ticket, for the door of its suite type', async () => {
  const suite_type = await makeSuiteType(database, 1, { hostId: host.userId, timeZone: 'UTC' });
  const dates = { check_in: dayFromNow(2), check_out: dayFromNow(4) };
  const { data: stay } = (await createStay({ suite_type, ...dates, payment_method: 'sandbox_ok' })).body;
  if (stay?.kind !== 'stay') throw new Error('not a stay');
  expect(stay.tickets).toHaveLength(1);
  const code = stay.tickets[0]?.code;
  const [row] = await rows<{ id: string }>(
    database,
    'select item_id as id from public.bookings where id = $1',
    [stay.id],
  );
  const itemId = row?.id ?? '';
  expect((await checkIn(code, itemId)).body.error).toBe(
    `Check-in not open yet: ${dates.check_in}T00:00:00+00:00`,
  );
  await database.query('update public.bookings set stay = daterange($2, $3) where id = $1', [
    stay.id,
    dayFromNow(-1),
    dayFromNow(1),
  ]);
  expect((await checkIn(code, itemId)).body.data).toMatchObject({
    place: 1,
    quantity: 1,
    suite_name: stay.suite_name,
  });
  expect(await door(itemId)).toMatchObject({ in_count: 1, expected_count: 1, opens_at: null });
});
