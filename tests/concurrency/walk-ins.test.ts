import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { reserveSlots } from '../support/act/reserveSlots.ts';
import { sellWalkIn, undoWalkIn, type WalkInOutcome } from '../support/act/sellWalkIn.ts';
import { together } from '../support/act/together.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { type Call, readHistory } from '../support/history/readHistory.ts';
import { lockSlot } from '../support/hold/lockRows.ts';
import { takeLock } from '../support/hold/takeLock.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

// Several sessions in the database. A lock of the slot keeps all of them inside their transactions until every one of them waits, so that
// chance decides nothing.
const sessions = 20;
const database = openDatabase(sessions + 2);
afterAll(() => database.end());

async function race<T>(slotId: string, count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  const lock = await lockSlot(slotId);
  try {
    const calls = together(count, call);
    await lock.waiting(count);
    await lock.release();
    return await calls;
  } finally {
    await lock.release();
  }
}

const refusals = (outcomes: WalkInOutcome[]) => new Set(outcomes.map(({ refusal }) => refusal));

test('one key, 20 sessions at once: one sale, one answer', async () => {
  const slot = await makeSlot(database, 50);
  const key = randomUUID();
  const outcomes = await race(slot.id, sessions, () => sellWalkIn(database, slot, 2, key));
  expect(refusals(outcomes)).toEqual(new Set([null]));
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 48, walkedIn: 2 });
});

test('one key for two slots at once: one sale, and a refusal for the other', async () => {
  const first = await makeSlot(database, 5);
  const second = await makeSlot(database, 5, { hostId: first.hostId });
  const key = randomUUID();
  const lock = await takeLock(inject('stack').db_url, 'select 1', []);
  try {
    const sold = await sellWalkIn(lock.session, first, 1, key);
    const other = sellWalkIn(database, second, 1, key);
    await lock.waiting();
    await lock.commit();
    expect(sold.refusal).toBeNull();
    expect((await other).refusal).toBe('Idempotency key reused with a different request');
  } finally {
    await lock.release();
  }
  expect(await checkSlot(database, first.id)).toMatchObject({ available: 4, walkedIn: 1 });
  expect(await checkSlot(database, second.id)).toMatchObject({ available: 5, walkedIn: 0 });
});

test('20 undos of one sale at once: its places are released once', async () => {
  const slot = await makeSlot(database, 9);
  const { id } = await sellWalkIn(database, slot, 4);
  const outcomes = await race(slot.id, sessions, () => undoWalkIn(database, id, slot.hostId));
  expect(refusals(outcomes)).toEqual(new Set([null]));
  expect(new Set(outcomes.map(({ undone_at }) => undone_at?.getTime())).size).toBe(1);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 9, walkedIn: 0 });
});

test('sales at the door, bookings and an undo at once: the sums hold, and each refusal was right when it was given', async () => {
  const slot = await makeSlot(database, 10);
  const { id } = await sellWalkIn(database, slot, 4);
  const calls: Call[] = [];
  const outcomes = await race(slot.id, sessions, (index) => {
    if (index === 10) return undoWalkIn(database, id, slot.hostId);
    return recordRefusal(calls, slot.id, async () => {
      const [outcome] =
        index % 2 === 0 ? [await sellWalkIn(database, slot)] : await reserveSlots(database, [slot.id]);
      if (!outcome) throw new Error('no outcome');
      return outcome;
    });
  });
  const sold = outcomes.filter(({ refusal }) => refusal === null).length - 1;
  const { available, booked, walkedIn } = await checkSlot(database, slot.id);
  expect(booked + walkedIn).toBe(sold);
  expect(available).toBe(10 - sold);
  expect(calls.length, 'refused').toBe(sessions - 1 - sold);
  expect(calls.length).toBeGreaterThan(0);
  expect(checkHistory(await readHistory(database, [slot.id]), calls)).toEqual([]);
});

/** Makes a call for one place, and keeps its refusal for the check of the history. */
async function recordRefusal<Outcome extends { refusal: string | null; revision: string | null }>(
  calls: Call[],
  itemId: string,
  call: () => Promise<Outcome>,
): Promise<Outcome> {
  const startedAt = Date.now();
  const outcome = await call();
  const { refusal: error, revision } = outcome;
  if (error !== null) {
    const seen = revision === null ? null : Number(revision);
    calls.push({
      itemId,
      quantity: 1,
      startedAt,
      endedAt: Date.now(),
      bookingId: null,
      error,
      revision: seen,
    });
  }
  return outcome;
}
