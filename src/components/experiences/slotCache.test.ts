import { expect, test } from 'vitest';
import { applyRefusal, applySlotChange, keepNewerSlots, type Slot } from './slotCache.ts';

const slot: Slot = {
  id: 'a',
  experience_id: 'e',
  slot_time: '2026-11-21T09:00:00+00:00',
  capacity: 8,
  available_count: 3,
  revision: 5,
};
const other: Slot = { ...slot, id: 'b' };
const change = { slot_id: 'a', capacity: 8, available_count: 0, revision: 6 };

test('a newer message replaces the count of its slot only', () => {
  expect(applySlotChange([slot, other], change)).toEqual([
    { ...slot, available_count: 0, revision: 6 },
    other,
  ]);
});

test('an older or repeated message changes nothing', () => {
  const slots = [{ ...slot, revision: 6 }, other];
  expect(applySlotChange(slots, change)).toBe(slots);
  expect(applySlotChange(slots, { ...change, revision: 2 })).toBe(slots);
});

test('a list that was fetched before a message arrived does not undo it', () => {
  const known = applySlotChange([slot], change);
  expect(keepNewerSlots(known, [slot, other])).toEqual([known[0], other]);
});

test('a fetched list of the same revision corrects what was assumed', () => {
  const assumed = applyRefusal([slot], 'a', 1);
  expect(assumed[0]?.available_count).toBe(1);
  expect(keepNewerSlots(assumed, [slot])).toEqual([slot]);
});

test('a refusal of one place means sold out, and never raises a count', () => {
  expect(applyRefusal([slot], 'a', 0)[0]?.available_count).toBe(0);
  expect(applyRefusal([slot], 'a', 4)[0]?.available_count).toBe(3);
});
