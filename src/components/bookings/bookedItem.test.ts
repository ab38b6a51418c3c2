import { expect, test } from 'vitest';
import { type BookedItemRow, bookedFace, bookedItemOfRow } from './bookedItem.ts';

const experience = {
  id: 'e',
  title: 'Sauna raft',
  location: 'Oslo, Norway',
  time_zone: 'Europe/Oslo',
  duration_minutes: 120,
};
const row: BookedItemRow = {
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
const eventRow: BookedItemRow = {
  kind: 'event',
  stay: null,
  suites: null,
  seat_labels: ['B4', 'B5'],
  items: {
    experience_slots: null,
    events: {
      id: 'v',
      title: 'Winter concert',
      venue: 'Old cinema, Lisbon',
      time_zone: 'Europe/Lisbon',
      starts_at: '2026-12-01T20:00:00+00:00',
      duration_minutes: 90,
    },
    suite_types: null,
  },
};
const suite_types = {
  suite_type: 'deluxe',
  title: 'Lake suite',
  location: 'Lodge, Norway',
  time_zone: 'Europe/Oslo',
};
const stayRow: BookedItemRow = {
  kind: 'stay',
  seat_labels: null,
  stay: '[2026-12-01,2026-12-04)',
  suites: { name: '203' },
  items: { experience_slots: null, events: null, suite_types },
};

test('a row of a slot is shown with its times, its words and the way to pay for it', () => {
  const item = bookedItemOfRow(row);
  expect(item).toMatchObject({ kind: 'slot', slot_id: 's' });
  expect(item && bookedFace({ item, quantity: 2 })).toMatchObject({
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

test('a row of an event is shown with its seats, and paid for where these very seats are asked for', () => {
  const item = bookedItemOfRow(eventRow);
  expect(item && bookedFace({ item, quantity: 2 })).toMatchObject({
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

test('general admission has no seats, and is paid for by number', () => {
  const item = bookedItemOfRow({ ...eventRow, seat_labels: null });
  expect(item && bookedFace({ item, quantity: 2 })).toMatchObject({
    payPath: '/checkout/events/v?quantity=2&step=pay&held',
    facts: [{ term: 'Admission', value: 'General, no numbered seats' }],
  });
  expect(bookedItemOfRow({ ...eventRow, items: { ...eventRow.items, events: null } })).toBeNull();
});

test('a row of a stay is shown with its nights, its suite and the way to pay for it', () => {
  const item = bookedItemOfRow(stayRow);
  const face = item && bookedFace({ item, quantity: 1 });
  expect(face).toMatchObject({
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

test('a row of a stay whose suite or dates cannot be read is left out', () => {
  expect(bookedItemOfRow({ ...stayRow, suites: null })).toBeNull();
  expect(bookedItemOfRow({ ...stayRow, stay: 'empty' })).toBeNull();
});

test('a row whose slot cannot be read, or of a kind that is not known here, is left out', () => {
  expect(bookedItemOfRow({ ...row, items: { ...row.items, experience_slots: null } })).toBeNull();
  expect(bookedItemOfRow({ ...row, kind: 'cruise' as 'slot' })).toBeNull();
});
