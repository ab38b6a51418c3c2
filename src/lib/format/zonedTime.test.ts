import { expect, test } from 'vitest';
import {
  dayKey,
  formatDay,
  formatDuration,
  formatLongDay,
  formatNearDay,
  formatTime,
  formatWait,
  nameForeignZone,
} from './zonedTime.ts';

const instant = '2026-11-20T23:30:00Z';

test('shows time and day by the clock of the place', () => {
  expect(formatTime(instant, 'Europe/Lisbon')).toBe('23:30');
  expect(formatTime(instant, 'Asia/Tokyo')).toBe('08:30');
  expect(formatTime('2026-11-20T00:05:00Z', 'UTC')).toBe('00:05');
  expect(dayKey(instant, 'Europe/Lisbon')).toBe('2026-11-20');
  expect(dayKey(instant, 'Asia/Tokyo')).toBe('2026-11-21');
  expect(formatDay(instant, 'Asia/Tokyo')).toBe('Sat 21 Nov');
  expect(formatLongDay(instant, 'Asia/Tokyo')).toBe('Saturday 21 November 2026');
});

test('says today and tomorrow by the calendar of the place, over the end of a month', () => {
  const now = Date.parse('2026-11-30T20:00:00Z');
  expect(formatNearDay('2026-11-30T22:00:00Z', 'Europe/Lisbon', now)).toBe('Today');
  expect(formatNearDay('2026-12-01T09:00:00Z', 'Europe/Lisbon', now)).toBe('Tomorrow');
  expect(formatNearDay('2026-12-01T09:00:00Z', 'Asia/Tokyo', now)).toBe('Today');
  expect(formatNearDay('2026-12-02T09:00:00Z', 'Europe/Lisbon', now)).toBe('Wed 2 Dec');
});

test('names a zone only where the clocks differ', () => {
  expect(nameForeignZone(instant, 'Europe/Lisbon', 'Europe/London')).toBeNull();
  expect(nameForeignZone(instant, 'America/New_York', 'Europe/London')).toBe('New York time (GMT-5)');
});

test('shows a duration in hours and minutes', () => {
  expect(formatDuration(45)).toBe('45 min');
  expect(formatDuration(120)).toBe('2 h');
  expect(formatDuration(150)).toBe('2 h 30 min');
});

test('shows the time until an instant of the next 24 hours', () => {
  const now = Date.parse('2026-11-20T09:00:00Z');
  expect(formatWait('2026-11-20T09:44:30Z', now)).toBe('in 45 min');
  expect(formatWait('2026-11-20T12:10:00Z', now)).toBe('in 3 h');
  expect(formatWait('2026-11-22T09:00:00Z', now)).toBeNull();
  expect(formatWait('2026-11-20T09:00:00Z', now)).toBeNull();
});
