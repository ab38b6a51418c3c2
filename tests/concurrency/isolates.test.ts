import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// One isolate lets the buyers of a slot travel together, so over HTTP they hardly meet in the database. Many isolates do.
const sessions = 30;
const database = openDatabase(sessions);
afterAll(() => database.end());

interface Outcome {
  refusal: string | null;
}

/** What one isolate sends: a batch of requests of different guests. */
function reserve(slotIds: string[]): Promise<Outcome[]> {
  const each = <T>(value: () => T) => slotIds.map(() => value());
  return rows<Outcome>(
    database,
    'select refusal from public.reserve_slots($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      slotIds,
      each(() => 1),
      each(randomUUID),
      each(() => null),
      each(randomUUID),
      each(() => 'hash'),
      each(() => null),
      each(() => null),
      each(() => null),
    ],
  );
}
const granted = (outcomes: Outcome[]) => outcomes.filter(({ refusal }) => refusal === null).length;

test.each([1, 7])(
  '30 sessions at once, %i free: as many are granted, the others refused',
  async (capacity) => {
    for (let round = 0; round < 5; round++) {
      const slot = await makeSlot(database, capacity);
      const outcomes = (await Promise.all(Array.from({ length: sessions }, () => reserve([slot.id])))).flat();
      expect(granted(outcomes)).toBe(capacity);
      expect(new Set(outcomes.map(({ refusal }) => refusal))).toEqual(
        new Set([null, 'Slot no longer available']),
      );
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: capacity });
    }
  },
);

test('batches over the same slots in different orders do not stop each other, and their sums are exact', async () => {
  const slots = await Promise.all(Array.from({ length: 5 }, () => makeSlot(database, 40)));
  const ids = slots.map(({ id }) => id);
  const shuffled = (seed: number) =>
    [...ids.slice(seed % 5), ...ids.slice(0, seed % 5)].sort(() => (seed % 2) - 0.5);
  const outcomes = (
    await Promise.all(Array.from({ length: sessions }, (_, seed) => reserve(shuffled(seed))))
  ).flat();
  expect(granted(outcomes)).toBe(sessions * 5);
  for (const { id } of slots)
    expect(await checkSlot(database, id)).toMatchObject({ available: 40 - sessions });
});

test('bookings and walk-ins of one slot share its places', async () => {
  const slot = await makeSlot(database, 10);
  const walkIn = () =>
    rows<Outcome>(database, 'select refusal from public.decrement_inventory($1)', [slot.id]);
  const outcomes = await Promise.all(
    Array.from({ length: sessions }, (_, index) => (index % 2 === 0 ? reserve([slot.id]) : walkIn())),
  );
  expect(granted(outcomes.flat())).toBe(10);
  const { booked, walkedIn, available } = await checkSlot(database, slot.id);
  expect(booked + walkedIn).toBe(10);
  expect(available).toBe(0);
});
