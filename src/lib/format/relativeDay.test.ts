import { expect, test } from 'vitest';
import { formatNearDate, formatNearDay, formatWait } from './relativeDay.ts';

test('says today and tomorrow by the calendar of the place, over the end of a month', () => {
  const saying = { now: Date.parse('2026-11-30T20:00:00Z'), deviceTimeZone: 'Europe/London' };
  expect(formatNearDay('2026-11-30T22:00:00Z', 'Europe/Lisbon', saying)).toBe('Today');
  expect(formatNearDay('2026-12-01T09:00:00Z', 'Europe/Lisbon', saying)).toBe('Tomorrow');
  expect(formatNearDay('2026-11-30T23:30:00Z', 'Europe/Oslo', saying)).toBe('Tomorrow');
  expect(formatNearDay('2026-12-02T09:00:00Z', 'Europe/Lisbon', saying)).toBe('Wed 2 Dec');
  expect(formatNearDate('2026-12-01', 'Europe/Lisbon', saying)).toBe('Tomorrow');
  expect(formatNearDate('2026-12-02', 'Europe/Lisbon', saying)).toBe('Wed 2 Dec');
});

test('says the date where the calendars of the place and of the device differ', () => {
  const now = Date.parse('2026-11-27T20:00:00Z');
  const tour = '2026-11-28T10:00:00Z';
  // It is the 28th in Tokyo: a tour that is tomorrow in Oslo is today for this customer.
  expect(formatNearDay(tour, 'Europe/Oslo', { now, deviceTimeZone: 'Asia/Tokyo' })).toBe('Sat 28 Nov');
  expect(formatNearDay(tour, 'Asia/Tokyo', { now, deviceTimeZone: 'Asia/Tokyo' })).toBe('Today');
  expect(formatNearDay(tour, 'Asia/Tokyo', { now, deviceTimeZone: 'Europe/Oslo' })).toBe('Sat 28 Nov');
  expect(formatNearDay(tour, 'Europe/Oslo', { now, deviceTimeZone: 'Europe/Oslo' })).toBe('Tomorrow');
});

test('shows the time until an instant of the next 24 hours', () => {
  const now = Date.parse('2026-11-20T09:00:00Z');
  expect(formatWait('2026-11-20T09:44:30Z', now)).toBe('in 45 min');
  expect(formatWait('2026-11-20T12:10:00Z', now)).toBe('in 3 h');
  expect(formatWait('2026-11-22T09:00:00Z', now)).toBeNull();
  expect(formatWait('2026-11-20T09:00:00Z', now)).toBeNull();
});
