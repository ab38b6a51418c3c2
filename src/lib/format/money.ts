import { type Currency, currencies } from './currencies.ts';
import { locale } from './locale.ts';

/** `€48.00` for 4800 minor units of EUR, `JP¥4,800` for 4800 of JPY. The digits are not left to Intl, which differs between runtimes. */
export function formatMoney(amountMinor: number, currency: Currency): string {
  const fractionDigits = currencies[currency];
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(amountMinor / 10 ** fractionDigits);
}
