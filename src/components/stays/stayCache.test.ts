import { expect, test } from 'vitest';
import type { StayOption } from '../../lib/api/stay.ts';
import { fillOption } from './stayCache.ts';

const option = (suite_type: string, free_count: number): StayOption => ({
  suite_type,
  refusal: free_count > 0 ? null : 'No suite available for these dates',
  free_count,
  amount_minor: 100,
  currency: 'EUR',
  revision: 1,
  nearest_check_ins: [],
});

test('a refusal fills its own suite type only', () => {
  const before = [option('standard', 3), option('deluxe', 2)];
  expect(fillOption(before, 'deluxe')).toEqual([option('standard', 3), option('deluxe', 0)]);
});

test('a suite type that is full already keeps the nearest dates that it offers', () => {
  const full = { ...option('deluxe', 0), nearest_check_ins: ['2026-12-04'] };
  expect(fillOption([full], 'deluxe')).toEqual([full]);
});
