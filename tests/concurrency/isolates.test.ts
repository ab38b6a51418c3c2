import { afterAll, expect, test } from 'vitest';
import { reserveSlots } from '../support/act/reserveSlots.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// One isolate batches the requests for a slot, so that over HTTP few sessions meet in the database. Many isolates do meet there.
const sessions = 30;
const database = openDatabase(sessions);
afterAll(() => database.end());

interface Outcome {
  refusal: string | null;
}

const granted = (outcomes: Outcome[]) => outcomes.filter(({ refusal }) => refusal === null).length;

test.each([1, 7])(
  '30 sessions at once, %i free: as many are granted, the others are refused',
  async (capacity) => {
    for (let round = 0; round < 5; round++) {
      const slot = await makeSlot(database, capacity);
      const outcomes = (
        await Promise.all(Array.from({ length: sessions }, () => reserveSlots(database, [slot.id])))
      ).flat();
      expect(granted(outcomes)).toBe(capacity);
      expect(new Set(outcomes.map(({ refusal }) => refusal))).toEqual(
        new Set([null, 'Slot no longer available']),
      );
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: capacity });
    }
  },
);

test('batches over the same slots in different orders do not block each other, and their sums are exact', async () => {
  const slots = await Promise.all(Array.from({ length: 5 }, () => makeSlot(database, 40)));
  const ids = slots.map(({ id }) => id);
  const shuffled = (seed: number) =>
    [...ids.slice(seed % 5), ...ids.slice(0, seed % 5)].sort(() => (seed % 2) - 0.5);
  const outcomes = (
    await Promise.all(Array.from({ length: sessions }, (_, seed) => reserveSlots(database, shuffled(seed))))
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
    Array.from({ length: sessions }, (_, index) =>
      index % 2 === 0 ? reserveSlots(database, [slot.id]) : walkIn(),
    ),
  );
  expect(granted(outcomes.flat())).toBe(10);
  const { booked, walkedIn, available } = await checkSlot(database, slot.id);
  expect(booked + walkedIn).toBe(10);
  expect(available).toBe(0);
});
