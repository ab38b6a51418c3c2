import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signUp } from '../support/act/connectClient.ts';
import { bookTickets } from '../support/act/createBooking.ts';
import { type EventTickets, holdTickets } from '../support/act/holdPlaces.ts';
import { cancelBooking } from '../support/act/payBooking.ts';
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
let user: Record<string, string>;
beforeAll(async () => {
  user = { Authorization: `Bearer ${(await signUp()).accessToken}` };
});
const seatsOf = ({ tickets }: EventTickets) => tickets.map(({ seat_label }) => seat_label);

describe('an idempotency key', () => {
  const keyed = () => ({ 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() });

  test.each(['numbered', 'general'] as const)(
    'gives one booking of %s admission for 20 calls',
    async (admission) => {
      const event = admission === 'numbered' ? numbered : general;
      const headers = keyed();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => bookTickets(event.id, { quantity: 2 }, headers)),
      );
      for (const { status, body } of answers) expect([status, body]).toEqual([201, answers[0]?.body]);
      expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 2 });
    },
  );

  test('matches the same seats in any order, and no other request', async () => {
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

  test('returns the booking of the last tickets when the event is sold out', async () => {
    const headers = keyed();
    for (const event of [numbered, general]) {
      const own = { ...headers, 'Idempotency-Key': randomUUID() };
      const first = await bookTickets(event.id, { quantity: 6 }, own);
      expect((await bookTickets(event.id, { quantity: 6 }, own)).body).toEqual(first.body);
    }
  });
});

describe('a repeated request for tickets', () => {
  /** A customer who can be recognised: an account, or a guest who sends the token of their hold. */
  const customers: [string, (first?: EventTickets) => Record<string, string>][] = [
    ['an account', () => user],
    [
      'a guest with a token',
      (first) => ({
        'X-Device-Fingerprint': 'one device',
        ...(first && { 'X-Booking-Token': first.access_token ?? '' }),
      }),
    ],
  ];

  test.each(customers)(
    'returns the existing hold to %s, for any seats and for the same seats',
    async (_, headers) => {
      for (const event of [numbered, general]) {
        const first = await holdTickets(event.id, { quantity: 2 }, headers());
        expect(await holdTickets(event.id, { quantity: 2 }, headers(first))).toEqual(first);
        if (event === numbered) {
          expect(await holdTickets(event.id, { seats: ['A1', 'A2'] }, headers(first))).toEqual(first);
        }
        expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 2 });
        await cancelBooking(first);
        await database.query(`select public.cancel_booking($1, 'released')`, [first.id]);
      }
    },
  );

  test.each(customers)(
    'gives %s another quantity, for which their own seats count as free',
    async (_, headers) => {
      for (const event of [numbered, general]) {
        const first = await holdTickets(event.id, { quantity: 4 }, headers());
        const second = await holdTickets(event.id, { quantity: 6 }, headers(first));
        expect(second).toMatchObject({ quantity: 6, hold_expires_at: first.hold_expires_at });
        const tooMany = await bookTickets(event.id, { quantity: 7 }, headers(second));
        expect(tooMany).toMatchObject({ status: 409, body: { error: 'Not enough tickets available' } });
        expect(await checkEvent(database, event.id), 'the hold stays unchanged').toMatchObject({
          available: 0,
          booked: 6,
        });
        await database.query(`select public.cancel_booking($1, 'released')`, [second.id]);
      }
    },
  );

  test('for other seats replaces the hold, and for taken seats keeps it', async () => {
    const customer = { Authorization: `Bearer ${(await signUp()).accessToken}` };
    const first = await holdTickets(numbered.id, { seats: ['A1', 'A2'] }, customer);
    const second = await holdTickets(numbered.id, { seats: ['A2', 'A3'] }, customer);
    expect(seatsOf(second)).toEqual(['A2', 'A3']);
    expect(second.hold_expires_at).toBe(first.hold_expires_at);
    await holdTickets(numbered.id, { seats: ['A1'] });
    expect(await bookTickets(numbered.id, { seats: ['A1', 'A2'] }, customer)).toMatchObject({
      status: 409,
      body: { error: 'Seats no longer available: A1' },
    });
    expect(await holdTickets(numbered.id, { quantity: 2 }, customer)).toEqual(second);
    expect(await checkEvent(database, numbered.id)).toMatchObject({ available: 3, booked: 3 });
  });

  test('of a device without a token is a new hold', async () => {
    const device = { 'X-Device-Fingerprint': randomUUID() };
    const first = await holdTickets(numbered.id, { quantity: 1 }, device);
    expect((await holdTickets(numbered.id, { quantity: 1 }, device)).id).not.toBe(first.id);
  });

  test('beyond ten holds is refused', async () => {
    const device = { 'X-Device-Fingerprint': randomUUID() };
    for (let n = 0; n < 10; n++) {
      const event = await makeEvent(database, 1, { admission: n % 2 ? 'general' : 'numbered' });
      await holdTickets(event.id, {}, device);
    }
    for (const event of [numbered, general]) {
      const answer = await bookTickets(event.id, {}, device);
      expect(answer).toMatchObject({ status: 429, body: { error: 'Too many active holds' } });
      expect(answer.headers.get('Retry-After')).toBe('300');
    }
  });
});
