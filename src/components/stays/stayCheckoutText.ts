import type { CheckoutText } from '../../items/checkoutItem.ts';
import { holdMinutes } from '../../lib/api/holdLimits.ts';
import { monthsAheadMax } from '../../lib/api/stayDates.ts';

/** The text of stays in checkout. */
export const stayCheckoutText: CheckoutText = {
  thisOne: 'these nights',
  another: 'other dates',
  blockers: {
    'sold out': {
      title: 'No suite left for these dates',
      text: 'The last one that was free on all of these nights is taken, and nothing was charged. If one comes free again, this page shows it at once.',
    },
    ended: {
      title: 'Your hold has ended',
      text: `The suite was held for you for ${holdMinutes} minutes and is free for others again. Nothing was charged.`,
    },
    started: { title: 'These dates are over', text: 'They can no longer be booked. Choose other dates.' },
  },
  errors: {
    'Suite type not found': 'Suites of this type are no longer offered. Choose another type.',
    'Invalid request: check_in: is in the past': 'These dates are over. Choose other ones.',
    [`Invalid request: check_out: must be at most ${monthsAheadMax} months away`]: `Stays are booked up to ${monthsAheadMax} months ahead. Choose earlier dates.`,
  },
};
