import type { CheckoutBlocker } from '../../items/checkoutBlocker.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { holdMinutes } from '../../lib/api/holdLimits.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { capitalize } from '../../lib/format/text.ts';

/** Why an item cannot be booked, and what to do next; `left`: how many this customer could still get. */
export function blockerText(
  blocker: CheckoutBlocker,
  { quantity, unit, text }: Pick<CheckoutItem, 'quantity' | 'unit' | 'text'>,
  left: number,
): { title: string; text: string } {
  const { thisOne, another, blockers } = text;
  const own = blockers?.[blocker];
  if (own) return own;
  switch (blocker) {
    case 'sold out':
      return {
        title: 'Sold out',
        text: `The last ${unit.one} of ${thisOne} is taken, and nothing was charged. If one comes free again, this page shows it at once.`,
      };
    case 'too few':
      return {
        title: `Only ${countUnits(left, unit)} left`,
        text: `You asked for ${quantity}, and nothing was charged. Take what is left, or choose ${another}.`,
      };
    case 'ended':
      return {
        title: 'Your hold has ended',
        text: `The ${unit.many} were held for you for ${holdMinutes} minutes and are free for others again. Nothing was charged.`,
      };
    case 'changed elsewhere':
      return {
        title: 'This hold was changed elsewhere',
        text: `You changed or released it in another window, or on another device. Nothing was charged here.`,
      };
    case 'declined':
      return {
        title: 'The payment was declined',
        text: `It was declined five times, so the booking was closed. Nothing was charged. You can start again.`,
      };
    case 'started':
      return {
        title: `${capitalize(thisOne)} has started`,
        text: `It can no longer be booked. Choose ${another}.`,
      };
  }
}
