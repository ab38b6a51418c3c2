import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Outcome, recordReservation } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/history.ts';
import { lockTickets, type TicketsLock } from '../support/hold/lockTickets.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

// Step by step: one session has locked seats, and takes them or lets them go, while others come.
const database = openDatabase(8);
afterAll(() => database.end());

let event: TestEvent;
let other: TicketsLock | undefined;
let calls: Call[];
beforeEach(() => {
  calls = [];
});
// Each refusal is held against what was free: "sold out" while somebody has only locked the seats is a contradiction.
afterEach(async () => {
  await other?.release();
  await checkEvent(database, event.id, calls);
});
const reserve = (quantity: number, seats?: string[]): Promise<Outcome> =>
  recordReservation(calls, database, event.id, quantity, seats);

describe('a buyer who finds too few unlocked', () => {
  test('waits, and gets them when they are let go', async () => {
    event = await makeEvent(database, 2);
    other = await lockTickets(database, event.id, 'A1');
    const answer = reserve(2);
    await other.waiting();
    await other.release();
    expect(await answer).toMatchObject({ refusal: null, seat_labels: ['A1', 'A2'] });
  });

  test('waits, and is told how many are left when they are taken', async () => {
    event = await makeEvent(database, 2);
    other = await lockTickets(database, event.id, 'A1');
    await recordReservation(calls, other.session, event.id, 1);
    const answer = reserve(2);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject({ refusal: 'Not enough tickets available', available_count: 1 });
  });

  test('of the last 2, with another one in the same place: one gets both, round after round', async () => {
    for (let round = 0; round < 20; round++) {
      event = await makeEvent(database, 2);
      calls = [];
      // Each finds one of the two locked: what two buyers of two do to each other, once in a thousand times, all by themselves.
      other = await lockTickets(database, event.id, round % 2 === 0 ? 'A1' : 'A2');
      const answers = Promise.all([reserve(2), reserve(2)]);
      await other.waiting(2);
      await other.release();
      expect((await answers).map(({ refusal }) => refusal).sort()).toEqual(['Sold out', null]);
      await checkEvent(database, event.id, calls);
    }
  });
});

describe('a buyer of chosen seats', () => {
  beforeEach(async () => {
    event = await makeEvent(database, 20);
  });

  test('does not wait for buyers of others, nor do they', async () => {
    other = await lockTickets(database, event.id, 'A1', 'A2');
    const waiting = reserve(1, ['A1']);
    await other.waiting();
    // Answered while the locks are still held.
    expect(await reserve(2, ['B1', 'B2'])).toMatchObject({ refusal: null, seat_labels: ['B1', 'B2'] });
    expect(await reserve(2)).toMatchObject({ refusal: null, seat_labels: ['A3', 'A4'] });
    await other.release();
    expect(await waiting).toMatchObject({ refusal: null, seat_labels: ['A1'] });
  });

  test('waits for one that somebody has locked, and is told when it is taken', async () => {
    other = await lockTickets(database, event.id, 'A1');
    await recordReservation(calls, other.session, event.id, 1, ['A1']);
    const answer = reserve(2, ['A1', 'A2']);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject({ refusal: 'Seats no longer available', seat_labels: ['A1'] });
  });

  test('of which one is gone already is told at once, whoever has locked the others', async () => {
    await reserve(1, ['B2']);
    other = await lockTickets(database, event.id, 'A1');
    expect(await reserve(2, ['A1', 'B2'])).toMatchObject({
      refusal: 'Seats no longer available',
      seat_labels: ['B2'],
    });
  });
});
