import { bookingPath } from '../../items/bookingPaths.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Checkout } from './useCheckout.ts';

/** Says that the customer has booked the same item before, so that nobody books it twice by mistake. */
export function BookedNotice({ checkout }: { checkout: Checkout }) {
  const { item, hold } = checkout;
  const { purchase } = hold;
  if (!purchase) return null;
  const booked = item.quantityMax === null && purchase.kind === 'stay' ? 'these nights' : null;
  return (
    <Notice
      tone="info"
      title={`You have booked ${booked ?? `${countUnits(purchase.quantity, item.unit)} of ${item.text.thisOne}`} already.`}
    >
      <ButtonLink variant="secondary" to={bookingPath(purchase.id)}>
        See your booking
      </ButtonLink>
    </Notice>
  );
}
