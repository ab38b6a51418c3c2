import type { CheckoutWords } from '../../items/checkoutItem.ts';
import { listWords } from '../../lib/format/listText.ts';

/** What to say when some of the seats that were chosen one by one are taken. */
export function seatWishWords(wanted: readonly string[], gone: readonly string[]): CheckoutWords {
  const left = wanted.filter((label) => !gone.includes(label));
  const title = `${listWords(gone)} ${gone.length === 1 ? 'is' : 'are'} taken`;
  const still = left.length > 0 ? ` ${listWords(left)} ${left.length === 1 ? 'is' : 'are'} still free.` : '';
  const text = `Somebody else was faster, and nothing was charged.${still} Choose other seats, or take the best that are free.`;
  return {
    thisOne: 'this event',
    another: 'other seats',
    obstacles: { 'sold out': { title, text }, 'too few': { title, text } },
  };
}
