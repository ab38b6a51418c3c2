import { expect, test } from 'vitest';
import { type SlotBookingRow, slotKind } from './slotKind.ts';

const experience = {
  id: 'e',
  title: 'Sauna raft',
  location: 'Oslo, Norway',
  time_zone: 'Europe/Oslo',
  duration_minutes: 120,
};
const row: SlotBookingRow = {
  items: {
    experience_slots: { id: 's', slot_time: '2026-12-01T17:30:00+01:00', experiences: experience },
  },
};

test('a row of a slot gives its times, its unit and the address to pay at', () => {
  const item = slotKind.fromRow(row);
  expect(item).toMatchObject({ kind: 'slot', slot_id: 's' });
  expect(item && slotKind.summary(item, 2)).toMatchObject({
    key: 's',
    title: 'Sauna raft',
    endsAt: '2026-12-01T18:30:00.000Z',
    when: { full: 'Tuesday 1 December 2026, 17:30', lines: ['Tuesday 1 December 2026', '17:30, 2 h'] },
    page: { path: '/experiences/e' },
    payPath: '/checkout/s?quantity=2&step=pay',
    unit: { one: 'place', many: 'places' },
    unitCount: 2,
  });
});

test('a row without its slot gives no item', () => {
  expect(slotKind.fromRow({ items: { experience_slots: null } })).toBeNull();
});

test('an item that an older page stored differently gives no summary', () => {
  expect(slotKind.summary({ kind: 'slot', slot_id: 's' }, 1)).toBeNull();
});

test('a slot has no tickets', () => {
  expect(slotKind.tickets({ kind: 'slot' }, 'id', 1)).toEqual([]);
});
