import { type Currency, currencies } from './currencies.ts';

/**
 * Digits behind the point in Stripe's amounts, where they are not those of ISO 4217: the ariary is counted whole, and the króna and the
 * Ugandan shilling, which have no hundredths any more, are still counted in them.
 *
 * Source: docs.stripe.com/currencies ("Zero-decimal currencies", "Special cases"), read in November 2026.
 */
const stripeDigits: Partial<Record<Currency, number>> = { MGA: 0, ISK: 2, UGX: 2 };

/** Currencies in which Stripe takes no payments. Source: the same, "Supported presentment currencies". */
const notTaken = new Set<Currency>([
  'BTN',
  'CUP',
  'ERN',
  'GHS',
  'IQD',
  'IRR',
  'KPW',
  'LYD',
  'MRU',
  'SDG',
  'SSP',
  'STN',
  'SVC',
  'SYP',
  'TMT',
  'VES',
  'XCG',
  'ZWG',
]);

/**
 * An amount as Stripe counts it, in Stripe's smallest unit; null for one that Stripe cannot charge to the last minor unit. It takes
 * no hundredths of an ariary, and thousandths of a dinar only by tens; to round them would be to charge another amount than was shown.
 */
export function stripeAmount(amountMinor: number, currency: Currency): number | null {
  if (notTaken.has(currency)) return null;
  const amount = amountMinor * factorOf(currency);
  return Number.isInteger(amount) && (currencies[currency] < 3 || amount % 10 === 0) ? amount : null;
}

/** The other way: an amount that Stripe names, in minor units; a part of one counts as one. */
export function minorAmount(stripeAmount: number, currency: Currency): number {
  return Math.ceil(stripeAmount / factorOf(currency));
}

/** How many of Stripe's units a minor unit is. */
function factorOf(currency: Currency): number {
  const digits = currencies[currency];
  return 10 ** ((stripeDigits[currency] ?? digits) - digits);
}
