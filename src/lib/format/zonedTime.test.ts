import { expect, test } from 'vitest';
import { dayKey, formatDay, formatLongDay, formatTime, startOfDay } from './zonedTime.ts';

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

test.each([
  ['2027-10-30T23:59:00Z', 'Europe/Lisbon', '00:59'],
  ['2027-10-31T00:00:00Z', 'Europe/Lisbon', '01:00 (UTC+1)'],
  ['2027-10-31T00:30:00Z', 'Europe/Lisbon', '01:30 (UTC+1)'],
  ['2027-10-31T01:30:00Z', 'Europe/Lisbon', '01:30 (UTC+0)'],
  ['2027-10-31T02:00:00Z', 'Europe/Lisbon', '02:00'],
  // Clocks that go back by half an hour, over midnight, and in a zone behind UTC.
  ['2027-04-03T14:45:00Z', 'Australia/Lord_Howe', '01:45 (UTC+11)'],
  ['2027-04-03T15:15:00Z', 'Australia/Lord_Howe', '01:45 (UTC+10:30)'],
  ['2027-04-03T14:15:00Z', 'Australia/Lord_Howe', '01:15'],
  ['2027-04-04T02:30:00Z', 'America/Santiago', '23:30 (UTC-3)'],
  ['2027-04-04T03:30:00Z', 'America/Santiago', '23:30 (UTC-4)'],
  // The hour that the clocks skip is shown by nobody, and those beside it once.
  ['2027-03-28T00:30:00Z', 'Europe/Lisbon', '00:30'],
  ['2027-03-28T01:30:00Z', 'Europe/Lisbon', '02:30'],
])('%s in %s is %s: a time that the clocks show twice has its offset', (at, zone, time) => {
  expect(formatTime(at, zone)).toBe(time);
});

test.each([
  ['2026-12-01', 'Europe/Oslo', '2026-11-30T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Oslo', '2026-06-30T22:00:00.000Z'],
  // The days on which the clocks change, and the day after one of them.
  ['2027-03-28', 'Europe/Oslo', '2027-03-27T23:00:00.000Z'],
  ['2027-03-29', 'Europe/Oslo', '2027-03-28T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Oslo', '2026-10-24T22:00:00.000Z'],
  ['2026-12-01', 'Pacific/Kiritimati', '2026-11-30T10:00:00.000Z'],
  ['2026-12-01', 'America/New_York', '2026-12-01T05:00:00.000Z'],
  ['2026-12-01', 'Asia/Kathmandu', '2026-11-30T18:15:00.000Z'],
  // Days without a midnight, and one with two.
  ['2027-03-28', 'Atlantic/Azores', '2027-03-28T01:00:00.000Z'],
  ['2027-09-05', 'America/Santiago', '2027-09-05T04:00:00.000Z'],
  ['2027-10-31', 'Atlantic/Azores', '2027-10-31T00:00:00.000Z'],
])('%s begins in %s at %s', (date, zone, at) => {
  expect(startOfDay(date, zone)).toBe(at);
});
