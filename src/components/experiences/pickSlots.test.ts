import { expect, test } from 'vitest';
import { almostGone, nextFreeByExperience, soonest } from './pickSlots.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const slot = (id: string, experience_id: string, hour: number, available_count: number) => ({
  id,
  experience_id,
  slot_time: new Date(now + hour * 3_600_000).toISOString(),
  capacity: 8,
  available_count,
  revision: 1,
});
const slots = [
  slot('over', 'a', -1, 8),
  slot('a1', 'a', 1, 0),
  slot('b1', 'b', 2, 2),
  slot('a2', 'a', 3, 5),
  slot('b2', 'b', 4, 1),
];
const ids = (picked: { id: string }[]) => picked.map(({ id }) => id);

test('the board has the next slot of each experience, sold out or not, and none that has begun', () => {
  expect(ids(soonest(slots, now, 9))).toEqual(['a1', 'b1']);
  expect(ids(soonest(slots, now, 1))).toEqual(['a1']);
});

test('almost gone slots have few places left, but not none', () => {
  expect(ids(almostGone(slots, now, 9))).toEqual(['b1']);
});

test('the next free slot is never a sold-out one', () => {
  expect(ids([...nextFreeByExperience(slots, now).values()])).toEqual(['b1', 'a2']);
});
