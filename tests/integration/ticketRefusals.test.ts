import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { bookTickets } from '../support/act/createBooking.ts';
import { holdTickets } from '../support/act/holdPlaces.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let numbered: TestEvent;
let general: TestEvent;
beforeEach(async () => {
  numbered = await makeEvent(database, 6, { rowLength: 3 });
  general = await makeEvent(database, 6, { admission: 'general' });
});
const untouched = { available: 6, booked: 0 };

describe('tickets that are not left', () => {
  test.each(['numbered', 'general'] as const)(
    '%s: the refusals "sold out" and "not enough" say how many are left',
    async (admission) => {
      const event = await makeEvent(database, 3, { admission });
      await holdTickets(event.id, { quantity: 2 });
      const tooFew = await bookTickets(event.id, { quantity: 2 });
      expect(tooFew).toMatchObject({
        status: 409,
        body: { data: null, error: 'Not enough tickets available' },
      });
      expect(tooFew.headers.get('X-Available-Count')).toBe('1');
      expect(tooFew.headers.get('X-Inventory-Revision')).toBe('1');
      await holdTickets(event.id);
      const soldOut = await bookTickets(event.id, {});
      expect(soldOut).toMatchObject({ status: 409, body: { data: null, error: 'Sold out' } });
      expect(soldOut.headers.get('X-Available-Count')).toBe('0');
      expect(soldOut.headers.get('X-Inventory-Revision')).toBe('2');
    },
  );

  test('among the chosen seats are named in the refusal', async () => {
    await holdTickets(numbered.id, { seats: ['A1', 'A2'] });
    const answer = await bookTickets(numbered.id, { seats: ['B1', 'A2', 'A1'] });
    expect(answer).toMatchObject({ status: 409, body: { error: 'Seats no longer available: A1, A2' } });
    expect(answer.headers.get('X-Available-Count')).toBe('4');
    expect(await checkEvent(database, numbered.id)).toMatchObject({ available: 4, booked: 2 });
  });
});

describe('an invalid request for tickets', () => {
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
  test.each(bodies)('with %s is refused with the reason, and writes nothing', async (_, body, says) => {
    const answer = await bookTickets(numbered.id, body);
    expect(answer).toMatchObject({ status: 400, body: { data: null, error: expect.stringMatching(says) } });
    expect(answer.body.error).toMatch(/^Invalid request: /);
    expect(await checkEvent(database, numbered.id)).toMatchObject(untouched);
  });

  test('for seats of general admission is refused', async () => {
    expect(await bookTickets(general.id, { seats: ['A1'] })).toMatchObject({
      status: 400,
      body: { error: 'Invalid request: seats: not all of them are seats of this event' },
    });
    expect(await checkEvent(database, general.id)).toMatchObject(untouched);
  });

  test('for seats of general admission does not affect requests at the same time', async () => {
    const requests = Array.from({ length: 10 }, (_, n) =>
      bookTickets(general.id, n % 2 ? { seats: ['A1'] } : { quantity: 1 }),
    );
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? 400 : 201)),
    );
  });

  test.each([
    ['unknown', randomUUID()],
    ['not a UUID', 'tonight'],
    ['SQL instead of a UUID', encodeURIComponent("' or 1=1 --")],
  ])('for an event whose id is %s is refused', async (_, id) => {
    for (const body of [{ quantity: 1 }, { seats: ['A1'] }]) {
      expect(await bookTickets(id, body)).toMatchObject({ status: 404, body: { error: 'Event not found' } });
    }
  });

  test.each(['numbered', 'general'] as const)(
    'for an event of %s admission that has started is refused',
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
  test.each(headers)('with %s is refused', async (_, change, status, says) => {
    const answer = await bookTickets(numbered.id, { quantity: 1 }, change);
    expect(answer).toMatchObject({ status, body: { data: null, error: expect.stringMatching(says) } });
  });

  test.each(['GET', 'PUT', 'DELETE'])('by %s is refused', async (method) => {
    const answer = await callApi(`events/${numbered.id}/tickets`, { method });
    expect(answer).toMatchObject({ status: 405, body: { error: 'Method not allowed' } });
    expect(answer.headers.get('Allow')).toBe('POST');
  });
});
