import type { CheckoutObstacle } from '../../items/checkoutBlocker.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { capitalize } from '../../lib/format/capitalize.ts';
import { countUnits } from '../../lib/format/countUnits.ts';

/** What happened, for the buyer of an item of which `left` are free. */
export function obstacleWords(
  obstacle: CheckoutObstacle,
  { quantity, unit, words }: Pick<CheckoutItem, 'quantity' | 'unit' | 'words'>,
  left: number,
): { title: string; text: string } {
  const { thisOne, another, obstacles } = words;
  const own = obstacles?.[obstacle];
  if (own) return own;
  switch (obstacle) {
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
        text: `The ${unit.many} were held for you for five minutes and are free for others again. Nothing was charged.`,
      };
    case 'started':
      return {
        title: `${capitalize(thisOne)} has started`,
        text: `It can no longer be booked. Choose ${another}.`,
      };
  }
}
