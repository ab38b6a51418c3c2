import { expect, test } from 'vitest';
import { minorAmount, stripeAmount } from './stripeAmount.ts';

const zeroDecimal = [
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
] as const;

test.each(zeroDecimal)('%s is counted whole', (currency) => {
  expect(stripeAmount(5000, currency)).toBe(5000);
});

test.each(['ISK', 'UGX'] as const)('%s has no hundredths, and is counted in them', (currency) => {
  expect(stripeAmount(5000, currency)).toBe(500_000);
});

test('MGA has hundredths, and is counted whole', () => {
  expect(stripeAmount(500_000, 'MGA')).toBe(5000);
  expect(stripeAmount(500_050, 'MGA')).toBeNull();
});

test.each(['BHD', 'JOD', 'KWD', 'OMR', 'TND'] as const)(
  '%s is counted in thousandths, ten at a time',
  (currency) => {
    expect(stripeAmount(10_520, currency)).toBe(10_520);
    expect(stripeAmount(10_525, currency)).toBeNull();
  },
);

test.each(['EUR', 'USD', 'HUF', 'TWD', 'IDR'] as const)('%s is counted in hundredths', (currency) => {
  expect(stripeAmount(10_525, currency)).toBe(10_525);
});

test.each(['GHS', 'IRR', 'IQD'] as const)('%s is not taken', (currency) => {
  expect(stripeAmount(1000, currency)).toBeNull();
});

test.each([
  [4200, 'EUR'],
  [5000, 'ISK'],
  [5000, 'JPY'],
  [500_000, 'MGA'],
  [10_520, 'KWD'],
] as const)('%i of %s is the same again after it was counted as Stripe counts it', (amount, currency) => {
  expect(minorAmount(stripeAmount(amount, currency) ?? 0, currency)).toBe(amount);
});

test('a part of a minor unit that somebody refunded by hand counts as one', () => {
  expect(minorAmount(150, 'ISK')).toBe(2);
});
