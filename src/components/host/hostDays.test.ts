import { expect, test } from 'vitest';
import { type HostItem, hostDays, isOver, isToday, isUntouched, unshownSlots } from './hostDays.ts';

const item: HostItem = {
  slot: {
    id: 's',
    experience_id: 'e',
    slot_time: '2026-11-21T22:00:00Z',
    capacity: 10,
    available_count: 10,
    revision: 0,
  },
  experience: {
    id: 'e',
    title: 'Night walk',
    time_zone: 'Asia/Tokyo',
    duration_minutes: 90,
    price_minor: 0,
    currency: 'JPY',
  },
  tally: { sold: 0, held: 0, walkIns: 0, free: 10 },
};

test('a time is over when its duration has passed, and not when it has begun', () => {
  expect(isOver(item, Date.parse('2026-11-21T23:29:59.999Z'))).toBe(false);
  expect(isOver(item, Date.parse('2026-11-21T23:30:00Z'))).toBe(true);
});

test('today is the day of the place', () => {
  expect(isToday(item, Date.parse('2026-11-21T14:59:00Z')), 'still the 21st in Tokyo').toBe(false);
  expect(isToday(item, Date.parse('2026-11-21T15:00:00Z')), 'the 22nd in Tokyo').toBe(true);
});

test('a time of which a place is sold, held or walked in to is not untouched', () => {
  expect(isUntouched(item)).toBe(true);
  for (const key of ['sold', 'held', 'walkIns'] as const)
    expect(isUntouched({ ...item, tally: { ...item.tally, [key]: 1 } })).toBe(false);
});

test('a time that cannot be shown is in no day, and the others are', () => {
  const elsewhere = { ...item.experience, id: 'm', time_zone: 'Mars/Base' };
  const slots = [{ ...item.slot, id: 't', experience_id: 'm' }, item.slot];
  const experiences = [elsewhere, item.experience];
  const days = hostDays(slots, experiences, [], Date.parse('2026-11-21T14:59:00Z'));
  expect(days.flatMap(({ items }) => items.map(({ slot }) => slot.id))).toEqual(['s']);
  expect(unshownSlots(slots, experiences).map(({ id }) => id)).toEqual(['t']);
});
