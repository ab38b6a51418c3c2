import { afterAll, describe, expect, test } from 'vitest';
import { reserveTickets } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/readHistory.ts';
import { recordTicketBooking, recordTickets } from '../support/history/recordTickets.ts';
import { lockTickets } from '../support/hold/lockRows.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

/** `RACES=100 npm run test:concurrency` runs the first race so many times. */
const races = Number(process.env.RACES ?? 3);
const sessions = 50;
const database = openDatabase(sessions);
afterAll(() => database.end());

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const count = (outcomes: { refusal: string | null }[], refusal: string | null) =>
  outcomes.filter((outcome) => outcome.refusal === refusal).length;

describe('numbered tickets', () => {
  test.each(times(races, (race) => race + 1))(
    '10 tickets, 50 customers of 1: 10 successes, 40 refusals (race %i)',
    async () => {
      const event = await makeEvent(database, 10);
      const calls: Call[] = [];
      const answers = await Promise.all(
        times(50, () => recordTicketBooking(calls, event.id, { quantity: 1 })),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
      expect(answers.filter(({ body }) => body.error === 'Sold out')).toHaveLength(40);
      expect(await checkEvent(database, event.id, calls)).toMatchObject({
        available: 0,
        booked: 10,
        tickets: { available: 0, held: 10, sold: 0 },
      });
    },
  );

  test.each(times(races, (race) => race + 1))(
    '10 tickets, 50 sessions of 1: 10 successes, 40 refusals (race %i)',
    async () => {
      const event = await makeEvent(database, 10);
      const calls: Call[] = [];
      const outcomes = await Promise.all(times(50, () => recordTickets(calls, database, event.id, 1)));
      expect([count(outcomes, null), count(outcomes, 'Sold out')]).toEqual([10, 40]);
      expect(await checkEvent(database, event.id, calls)).toMatchObject({
        tickets: { available: 0, held: 10, sold: 0 },
      });
    },
  );

  // By chance two customers hardly ever lock one of the two each; event-locks.test.ts forces it.
  test('the last 2, two customers of 2, many rounds: one gets both', async () => {
    for (let round = 0; round < 60; round++) {
      const event = await makeEvent(database, 2);
      const calls: Call[] = [];
      const outcomes = await Promise.all(times(2, () => recordTickets(calls, database, event.id, 2)));
      expect([count(outcomes, null), count(outcomes, 'Sold out')]).toEqual([1, 1]);
      await checkEvent(database, event.id, calls);
    }
  });

  test('4 tickets, customers of 2, 2, 3 and 1: nobody is refused who asked for no more than is left', async () => {
    for (let round = 0; round < 60; round++) {
      const event = await makeEvent(database, 4);
      const quantities = [2, 2, 3, 1];
      const calls: Call[] = [];
      const outcomes = await Promise.all(
        quantities.map((quantity) => recordTickets(calls, database, event.id, quantity)),
      );
      const { available } = await checkEvent(database, event.id, calls);
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.refusal !== null) expect(quantities[index]).toBeGreaterThan(available);
      }
    }
  });

  test('the last 3, three customers of 1 and one of 2: no free ticket is refused', async () => {
    for (let round = 0; round < 40; round++) {
      const event = await makeEvent(database, 3);
      const quantities = [1, 1, 1, 2];
      const calls: Call[] = [];
      const outcomes = await Promise.all(
        quantities.map((quantity) => recordTickets(calls, database, event.id, quantity)),
      );
      expect((await checkEvent(database, event.id, calls)).available).toBe(0);
      const refused = outcomes.filter(({ refusal }) => refusal !== null);
      expect(
        refused.every(({ refusal }) => refusal === 'Sold out' || refusal === 'Not enough tickets available'),
      ).toBe(true);
    }
  });

  test('30 customers of the same seats: one gets them, the others are refused with the labels', async () => {
    const event = await makeEvent(database, 20);
    const seats = ['B3', 'B4'];
    const outcomes = await Promise.all(times(30, () => reserveTickets(database, event.id, 2, seats)));
    expect([count(outcomes, null), count(outcomes, 'Seats no longer available')]).toEqual([1, 29]);
    for (const outcome of outcomes) expect(outcome.seat_labels).toEqual(seats);
    expect(await checkEvent(database, event.id)).toMatchObject({ available: 18 });
  });

  test('chosen seats, best seats and overlapping requests at once: every seat is sold once, no session blocks another', async () => {
    const event = await makeEvent(database, 30);
    const outcomes = await Promise.all(
      times(sessions, (n) =>
        n % 3 === 0
          ? reserveTickets(database, event.id, 2, [`A${1 + (n % 9)}`, `A${2 + (n % 9)}`])
          : reserveTickets(database, event.id, 1 + (n % 3)),
      ),
    );
    const seats = outcomes
      .filter(({ refusal }) => refusal === null)
      .flatMap(({ seat_labels }) => seat_labels ?? []);
    expect(new Set(seats).size).toBe(seats.length);
    expect((await checkEvent(database, event.id)).booked).toBe(seats.length);
  });
});

describe('a claim that meets locked tickets', () => {
  test('claims other tickets at once, without waiting', async () => {
    const event = await makeEvent(database, 3);
    const lock = await lockTickets(event.id, ['A1']);
    try {
      // Waiting would end in lock_timeout, after five seconds, with 55P03.
      expect(await reserveTickets(database, event.id, 2)).toMatchObject({ seat_labels: ['A2', 'A3'] });
    } finally {
      await lock.release();
    }
  });

  test.each([
    ['any seats', null],
    ['the chosen seats', ['A1', 'A2']],
  ])('for %s waits for them before it refuses, and gets what was not sold', async (_, seats) => {
    const event = await makeEvent(database, 2);
    const lock = await lockTickets(event.id, ['A2']);
    const claim = reserveTickets(database, event.id, 2, seats);
    await lock.waiting().finally(lock.release);
    expect(await claim).toMatchObject({ refusal: null, seat_labels: ['A1', 'A2'] });
  });

  test('and waits for them is not overtaken by those who come later', async () => {
    const event = await makeEvent(database, 3);
    const lock = await lockTickets(event.id, ['A3']);
    const patient = reserveTickets(database, event.id, 3);
    await lock.waiting();
    const later = reserveTickets(database, event.id, 2);
    await lock.waiting(2).finally(lock.release);
    expect(await patient).toMatchObject({ refusal: null });
    expect(await later).toMatchObject({ refusal: 'Sold out' });
  });
});

describe('general admission', () => {
  test('200 customers of 1 to 5 for 250 places: the sums are exact, and each refusal is right', async () => {
    const event = await makeEvent(database, 250, { admission: 'general' });
    const calls: Call[] = [];
    const quantities = times(200, (n) => 1 + ((n * 7) % 5));
    const answers = await Promise.all(
      quantities.map((quantity) => recordTicketBooking(calls, event.id, { quantity })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const granted = answers.reduce((sum, { body }) => sum + (body.data?.quantity ?? 0), 0);
    expect(await checkEvent(database, event.id, calls)).toMatchObject({
      booked: granted,
      available: 250 - granted,
    });
    expect(granted).toBe(250);
  });

  test('50 sessions at once, 7 places: 7 successes, 43 refusals', async () => {
    const event = await makeEvent(database, 7, { admission: 'general' });
    const calls: Call[] = [];
    const outcomes = await Promise.all(times(sessions, () => recordTickets(calls, database, event.id, 1)));
    expect([count(outcomes, null), count(outcomes, 'Sold out')]).toEqual([7, 43]);
    expect(await checkEvent(database, event.id, calls)).toMatchObject({ available: 0, booked: 7 });
  });
});
