import { expect, test } from 'vitest';
import { type StayBookingRow, stayKind } from './stayKind.ts';

const suite_types = {
  suite_type: 'deluxe',
  title: 'Lake suite',
  location: 'Lodge, Norway',
  time_zone: 'Europe/Oslo',
};
const row: StayBookingRow = {
  items: { suite_types },
  stay: '[2026-12-01,2026-12-04)',
  suites: { name: '203' },
};

test('a row of a stay gives its nights, its suite and the address to pay at', () => {
  const item = stayKind.fromRow(row);
  expect(item && stayKind.summary(item, 1)).toMatchObject({
    key: 'stay:deluxe:2026-12-01:2026-12-04',
    title: 'Lake suite',
    startsAt: '2026-11-30T23:00:00.000Z',
    endsAt: '2026-12-03T23:00:00.000Z',
    when: { lines: ['Tuesday 1 December 2026 to Friday 4 December 2026', '3 nights'], zone: null },
    payPath: '/checkout/stays/deluxe/2026-12-01/2026-12-04?step=pay',
    unit: { one: 'night', many: 'nights' },
    unitCount: 3,
    facts: [{ term: 'Suite', value: '203' }],
    days: { from: '2026-12-01', until: '2026-12-04' },
  });
});

test('a row of a stay without a suite or dates gives no item', () => {
  expect(stayKind.fromRow({ ...row, suites: null })).toBeNull();
  expect(stayKind.fromRow({ ...row, stay: 'empty' })).toBeNull();
});

test('a stay has one ticket, which names its suite', () => {
  const item = stayKind.fromRow(row);
  expect(item && stayKind.tickets(item, '0b9e5b7e-3f0e-4c38-8f3c-5d0f6c1c2a11', 1)).toEqual([
    { number: 1, seat_label: null, code: '0B9E5B7E-3F0E-4C38-1' },
  ]);
  expect(item && stayKind.summary(item, 1)?.admission).toBe('Suite 203');
});

test('its door is that of the suite type, which has no time', () => {
  expect(stayKind.doorItem(row.items)).toEqual({ title: 'Lake suite', when: null, timeZone: 'Europe/Oslo' });
});
