import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../support/act/callApi.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { together } from '../support/act/together.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { recordBookings } from '../support/history/recordBookings.ts';
import { lockSlot } from '../support/hold/lockRows.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let recorder: ReturnType<typeof recordBookings>;
beforeEach(() => {
  recorder = recordBookings();
});
// Every race ends with the replay of its history: the rows of the database, and the answer of each call.
afterEach(() => recorder.expectHistoryHolds(database));
const createBooking: typeof recorder.book = (...args) => recorder.book(...args);

const winners = <T>(answers: Answer<T>[]) => answers.filter(({ status }) => status === 201);
const soldOut = <T>(answers: Answer<T>[]) =>
  answers.filter(({ status, body }) => status === 409 && body.error === 'Slot no longer available');

/** `RACES=100 npm run test:concurrency` runs the race of the specification a hundred times. */
const races = Number(process.env.RACES ?? 5);

describe('inventory decrement', () => {
  test.each(Array.from({ length: races }, (_, index) => index + 1))(
    '10 customers, 1 place: 1 success, 9 refusals, 0 overbookings (run %i)',
    async () => {
      const slot = await makeSlot(database, 1);
      const answers = await together(10, () => createBooking({ slot_id: slot.id, quantity: 1 }));
      expect(winners(answers)).toHaveLength(1);
      expect(soldOut(answers)).toHaveLength(9);
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1, booked: 1 });
    },
  );

  test('10 customers who pay at once, 1 place: exactly one has paid', async () => {
    const slot = await makeSlot(database, 1);
    const answers = await together(10, () =>
      createBooking({ slot_id: slot.id, quantity: 1, payment_method: 'sandbox_ok' }),
    );
    expect(winners(answers).map(({ body }) => body.data?.status)).toEqual(['purchased']);
    expect(soldOut(answers)).toHaveLength(9);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('50 customers, 7 places: 7 successes, 43 refusals', async () => {
    const slot = await makeSlot(database, 7);
    const answers = await together(50, () => createBooking({ slot_id: slot.id, quantity: 1 }));
    expect(winners(answers)).toHaveLength(7);
    expect(soldOut(answers)).toHaveLength(43);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 7 });
  });

  test('30 customers of 1 to 4 places, 20 places: every refused customer asked for more than was left', async () => {
    const slot = await makeSlot(database, 20);
    const answers = await together(30, async (index) => {
      const quantity = (index % 4) + 1;
      return { quantity, ...(await createBooking({ slot_id: slot.id, quantity })) };
    });
    expect(winners(answers).length + soldOut(answers).length).toBe(30);
    const sold = winners(answers).reduce((sum, { body }) => sum + (body.data?.quantity ?? 0), 0);
    const { available, booked } = await checkSlot(database, slot.id);
    expect(booked).toBe(sold);
    const smallestRefused = Math.min(
      ...answers.filter(({ status }) => status === 409).map(({ quantity }) => quantity),
    );
    expect(available).toBeLessThan(smallestRefused);
  });

  test('different slots at once: every customer of every slot gets a place', async () => {
    const slots = await together(8, () => makeSlot(database, 3));
    const answers = await together(24, (index) =>
      createBooking({ slot_id: slots[index % 8]?.id ?? '', quantity: 1 }),
    );
    expect(winners(answers)).toHaveLength(24);
    for (const slot of slots) expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0 });
  });

  test('customers of one slot do not wait for the lock of another', async () => {
    const [held, free] = await together(2, () => makeSlot(database, 5));
    const lock = await lockSlot(held?.id ?? '');
    try {
      const waiting = together(20, () => createBooking({ slot_id: held?.id ?? '', quantity: 1 }));
      // Answered while the other slot is still locked: the lock is released only after this.
      const answers = await together(5, () => createBooking({ slot_id: free?.id ?? '', quantity: 1 }));
      expect(winners(answers)).toHaveLength(5);
      await lock.release();
      expect(winners(await waiting)).toHaveLength(5);
    } finally {
      await lock.release();
    }
  });

  test('one idempotency key, 20 calls at once: one booking, one answer', async () => {
    const slot = await makeSlot(database, 5);
    const headers = { 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() };
    const answers = await together(20, () => createBooking({ slot_id: slot.id, quantity: 2 }, headers));
    expect(winners(answers)).toHaveLength(20);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 1 });
  });

  test('an expired hold never blocks a sale: 10 customers ask for its place, one gets it', async () => {
    const slot = await makeSlot(database, 1);
    const first = await createBooking({ slot_id: slot.id, quantity: 1 });
    await letHoldEnd(database, first.body.data?.id);
    const answers = await together(10, () => createBooking({ slot_id: slot.id, quantity: 1 }));
    expect(winners(answers)).toHaveLength(1);
    expect(soldOut(answers)).toHaveLength(9);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });
});
