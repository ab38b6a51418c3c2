import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

test('shows cents as the currency writes them', () => {
  expect(formatMoney(4800, 'EUR')).toBe('€48.00');
  expect(formatMoney(5, 'EUR')).toBe('€0.05');
  expect(formatMoney(0, 'EUR')).toBe('€0.00');
});

test('shows no decimals where the currency has none', () => {
  expect(formatMoney(650_000, 'JPY')).toBe('JP¥6,500');
});
