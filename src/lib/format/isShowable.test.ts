import { expect, test } from 'vitest';
import { isShowable } from './isShowable.ts';

test.each([
  ['2026-11-21T10:00:00Z', 'Europe/Lisbon', true],
  [0, 'UTC', true],
  ['2026-11-21T10:00:00Z', 'Mars/Base', false],
  ['2026-11-21T10:00:00Z', '', false],
  ['infinity', 'Europe/Lisbon', false],
  ['294276-01-01T00:00:00Z', 'Europe/Lisbon', false],
])('%s in %s: %s', (instant, timeZone, expected) => {
  expect(isShowable(instant, timeZone)).toBe(expected);
});
