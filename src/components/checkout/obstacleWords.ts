import type { CheckoutObstacle } from '../../hooks/checkoutObstacle.ts';

/** What happened, for the buyer of `quantity` places of which `left` are free. */
export function obstacleWords(
  obstacle: CheckoutObstacle,
  left: number,
  quantity: number,
): { title: string; text: string } {
  switch (obstacle) {
    case 'sold out':
      return {
        title: 'Sold out',
        text: 'The last place of this time is taken, and nothing was charged. If one comes free again, this page shows it at once.',
      };
    case 'too few':
      return {
        title: left === 1 ? 'Only 1 place left' : `Only ${left} places left`,
        text: `You asked for ${quantity}, and nothing was charged. Take what is left, or choose another time.`,
      };
    case 'ended':
      return {
        title: 'Your hold has ended',
        text: 'The places were held for you for five minutes and are free for others again. Nothing was charged.',
      };
    case 'started':
      return { title: 'This time has started', text: 'It can no longer be booked. Choose another time.' };
  }
}
