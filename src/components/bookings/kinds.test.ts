import { expect, test } from 'vitest';
import { type ItemRow, itemOfRow, kindOf, kinds } from './kinds.ts';

const summaryOf = (row: ItemRow, quantity: number) => {
  const item = itemOfRow(row);
  return item && kindOf(item.kind)?.summary(item, quantity);
};

const experience = {
  id: 'e',
  title: 'Sauna raft',
  location: 'Oslo, Norway',
  time_zone: 'Europe/Oslo',
  duration_minutes: 120,
};
const row: ItemRow = {
  kind: 'slot',
  items: {
    experience_slots: { id: 's', slot_time: '2026-12-01T17:30:00+01:00', experiences: experience },
    events: null,
    suite_types: null,
  },
  seat_labels: null,
  stay: null,
  suites: null,
};
const event = {
  id: 'v',
  title: 'Winter concert',
  venue: 'Old cinema, Lisbon',
  time_zone: 'Europe/Lisbon',
  starts_at: '2026-12-01T20:00:00+00:00',
  duration_minutes: 90,
};
const eventRow: ItemRow = {
  kind: 'event',
  items: { experience_slots: null, events: event, suite_types: null },
  seat_labels: ['B4', 'B5'],
  stay: null,
  suites: null,
};
const suite_types = {
  suite_type: 'deluxe',
  title: 'Lake suite',
  location: 'Lodge, Norway',
  time_zone: 'Europe/Oslo',
};
const stayRow: ItemRow = {
  kind: 'stay',
  items: { experience_slots: null, events: null, suite_types },
  seat_labels: null,
  stay: '[2026-12-01,2026-12-04)',
  suites: { name: '203' },
};

test('a row of a slot gives its times, its unit and the address to pay at', () => {
  expect(itemOfRow(row)).toMatchObject({ kind: 'slot', slot_id: 's' });
  expect(summaryOf(row, 2)).toMatchObject({
    key: 's',
    title: 'Sauna raft',
    endsAt: '2026-12-01T18:30:00.000Z',
    when: { full: 'Tuesday 1 December 2026, 17:30', lines: ['Tuesday 1 December 2026', '17:30, 2 h'] },
    page: { path: '/experiences/e' },
    payPath: '/checkout/s?quantity=2&step=pay&held',
    unit: { one: 'place', many: 'places' },
    unitCount: 2,
  });
});

test('a row of an event gives its seats, and an address to pay at that requests the same seats', () => {
  expect(summaryOf(eventRow, 2)).toMatchObject({
    key: 'event:v',
    title: 'Winter concert',
    location: 'Old cinema, Lisbon',
    endsAt: '2026-12-01T21:30:00.000Z',
    page: { path: '/events/v' },
    payPath: '/checkout/events/v?seats=B4,B5&step=pay&held',
    unit: { one: 'ticket', many: 'tickets' },
    unitCount: 2,
    facts: [{ term: 'Seats', value: 'B4, B5' }],
  });
});

test('a general admission row has no seats, and an address to pay at that requests a quantity', () => {
  expect(summaryOf({ ...eventRow, seat_labels: null }, 2)).toMatchObject({
    payPath: '/checkout/events/v?quantity=2&step=pay&held',
    facts: [{ term: 'Admission', value: 'General, no numbered seats' }],
  });
  expect(itemOfRow({ ...eventRow, items: { ...eventRow.items, events: null } })).toBeNull();
});

test('a row of a stay gives its nights, its suite and the address to pay at', () => {
  expect(summaryOf(stayRow, 1)).toMatchObject({
    key: 'stay:deluxe:2026-12-01:2026-12-04',
    title: 'Lake suite',
    startsAt: '2026-11-30T23:00:00.000Z',
    endsAt: '2026-12-03T23:00:00.000Z',
    when: { lines: ['Tuesday 1 December 2026 to Friday 4 December 2026', '3 nights'], zone: null },
    payPath: '/checkout/stays/deluxe/2026-12-01/2026-12-04?step=pay&held',
    unit: { one: 'night', many: 'nights' },
    unitCount: 3,
    facts: [{ term: 'Suite', value: '203' }],
    days: { from: '2026-12-01', until: '2026-12-04' },
  });
});

test('a row of a stay without a suite or dates gives no item', () => {
  expect(itemOfRow({ ...stayRow, suites: null })).toBeNull();
  expect(itemOfRow({ ...stayRow, stay: 'empty' })).toBeNull();
});

test('a row without its slot, or of an unknown kind, gives no item', () => {
  expect(itemOfRow({ ...row, items: { ...row.items, experience_slots: null } })).toBeNull();
  expect(itemOfRow({ ...row, kind: 'cruise' })).toBeNull();
});

test('tickets belong to events; an item that an older page stored differently gives no summary', () => {
  expect(kinds.event.tickets({ kind: 'event', seats: ['A1'], event }, 'id', 1)).toHaveLength(1);
  expect(kinds.slot.tickets({ kind: 'slot' }, 'id', 1)).toEqual([]);
  expect(kinds.slot.summary({ kind: 'slot', slot_id: 's' }, 1)).toBeNull();
});
