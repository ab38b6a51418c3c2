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
  const places = countUnits(purchase.quantity, item.unit);
  const booked = purchase.kind === 'stay' ? item.text.thisOne : `${places} of ${item.text.thisOne}`;
  return (
    <Notice tone="info" title={`You have booked ${booked} already.`}>
      <ButtonLink variant="secondary" to={bookingPath(purchase.id)}>
        See your booking
      </ButtonLink>
    </Notice>
  );
}
