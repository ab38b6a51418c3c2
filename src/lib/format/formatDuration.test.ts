import { expect, test } from 'vitest';
import { formatDuration } from './formatDuration.ts';

test('shows a duration in hours and minutes', () => {
  expect(formatDuration(45)).toBe('45 min');
  expect(formatDuration(120)).toBe('2 h');
  expect(formatDuration(150)).toBe('2 h 30 min');
});
