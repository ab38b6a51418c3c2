import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/readHistory.ts';
import { recordTickets } from '../support/history/recordTickets.ts';
import { lockTickets } from '../support/hold/lockRows.ts';
import type { Lock } from '../support/hold/takeLock.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

// Step by step: one session locks seats, and books or releases them while other customers ask for them.
const database = openDatabase(8);
afterAll(() => database.end());

let event: TestEvent;
let other: Lock | undefined;
let calls: Call[];
beforeEach(() => {
  calls = [];
});
// The history check compares each refusal with what was free: "sold out" is wrong while another session has only locked the seats.
afterEach(async () => {
  await other?.release();
  await checkEvent(database, event.id, calls);
});
const reserve = (quantity: number, seats?: string[]): Promise<Outcome> =>
  recordTickets(calls, database, event.id, quantity, seats);

describe('a customer who finds too few unlocked tickets', () => {
  test('waits, and gets the locked ones when they are released', async () => {
    event = await makeEvent(database, 2);
    other = await lockTickets(event.id, ['A1']);
    const answer = reserve(2);
    await other.waiting();
    await other.release();
    expect(await answer).toMatchObject({ refusal: null, seat_labels: ['A1', 'A2'] });
  });

  test('waits, and is refused with the number that is left when the locked ones are sold', async () => {
    event = await makeEvent(database, 2);
    other = await lockTickets(event.id, ['A1']);
    await recordTickets(calls, other.session, event.id, 1);
    const answer = reserve(2);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject({ refusal: 'Not enough tickets available', available_count: 1 });
  });

  test('and wants the last 2, with a second such customer: one gets both, round after round', async () => {
    for (let round = 0; round < 20; round++) {
      event = await makeEvent(database, 2);
      calls = [];
      // Each finds one of the two locked. Without this lock two customers of two do that to each other once in a thousand times.
      other = await lockTickets(event.id, [round % 2 === 0 ? 'A1' : 'A2']);
      const answers = Promise.all([reserve(2), reserve(2)]);
      await other.waiting(2);
      await other.release();
      expect((await answers).map(({ refusal }) => refusal).sort()).toEqual(['Sold out', null]);
      await checkEvent(database, event.id, calls);
    }
  });
});

describe('a customer of chosen seats', () => {
  beforeEach(async () => {
    event = await makeEvent(database, 20);
  });

  test('does not wait for customers of other seats, nor they for this one', async () => {
    other = await lockTickets(event.id, ['A1', 'A2']);
    const waiting = reserve(1, ['A1']);
    await other.waiting();
    // Answered while the locks are still held.
    expect(await reserve(2, ['B1', 'B2'])).toMatchObject({ refusal: null, seat_labels: ['B1', 'B2'] });
    expect(await reserve(2)).toMatchObject({ refusal: null, seat_labels: ['A3', 'A4'] });
    await other.release();
    expect(await waiting).toMatchObject({ refusal: null, seat_labels: ['A1'] });
  });

  test('waits for a locked seat, and is refused with its label when it is sold', async () => {
    other = await lockTickets(event.id, ['A1']);
    await recordTickets(calls, other.session, event.id, 1, ['A1']);
    const answer = reserve(2, ['A1', 'A2']);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject({ refusal: 'Seats no longer available', seat_labels: ['A1'] });
  });

  test('is refused at once when one of the seats is taken already, although others are locked', async () => {
    await reserve(1, ['B2']);
    other = await lockTickets(event.id, ['A1']);
    expect(await reserve(2, ['A1', 'B2'])).toMatchObject({
      refusal: 'Seats no longer available',
      seat_labels: ['B2'],
    });
  });
});
