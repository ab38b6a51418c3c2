import type { CheckoutText } from '../../items/checkoutItem.ts';
import { listText } from '../../lib/format/text.ts';
import { eventErrors } from './eventErrors.ts';

/** The text for seats that were chosen one by one: says which of them are taken and which are still free. */
export function seatRequestText(requested: readonly string[], gone: readonly string[]): CheckoutText {
  const left = requested.filter((label) => !gone.includes(label));
  const title = `${listText(gone)} ${gone.length === 1 ? 'is' : 'are'} taken`;
  const still = left.length > 0 ? ` ${listText(left)} ${left.length === 1 ? 'is' : 'are'} still free.` : '';
  const text = `Somebody else was faster, and nothing was charged.${still} Choose other seats, or take the best that are free.`;
  return {
    thisOne: 'this event',
    another: 'other seats',
    errors: eventErrors,
    blockers: { 'sold out': { title, text }, 'too few': { title, text } },
  };
}
