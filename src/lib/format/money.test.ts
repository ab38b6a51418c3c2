import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

test.each([
  [4800, 'EUR', '€48.00'],
  [5, 'EUR', '€0.05'],
  [0, 'EUR', '€0.00'],
  [6500, 'JPY', 'JP¥6,500'],
  [5000, 'ISK', 'ISK 5,000'],
  [5000, 'UGX', 'UGX 5,000'],
  [10_525, 'KWD', 'KWD 10.525'],
  [1050, 'MGA', 'MGA 10.50'],
  [22_000_000, 'VND', '₫22,000,000'],
] as const)('%i minor units of %s are %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency).replace(/\s/g, ' ')).toBe(text);
});
