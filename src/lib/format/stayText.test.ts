import { expect, test } from 'vitest';
import { addDays, countNights } from '../api/stayDates.ts';
import { describeNights, formatLongDate, formatStay } from './stayText.ts';

test('a stay is shown by its days and nights', () => {
  expect(formatStay('2026-11-28', '2026-12-01').replaceAll('\u00a0', ' ')).toBe('Sat 28 Nov to Tue 1 Dec');
  expect(formatLongDate('2026-11-28')).toBe('Saturday 28 November 2026');
  expect(describeNights('2026-11-28', '2026-11-29')).toBe('1 night');
});

test('nights are counted, and days added, over clock changes, months and leap days', () => {
  expect(countNights('2027-03-27', '2027-03-29')).toBe(2);
  expect(countNights('2028-02-28', '2028-03-01')).toBe(2);
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(addDays('2026-11-01', -1)).toBe('2026-10-31');
});
