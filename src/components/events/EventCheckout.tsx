import type { TicketedEvent } from '../../hooks/eventCache.ts';
import type { Seat } from '../../hooks/seatCache.ts';
import { useCheckout } from '../../hooks/useCheckout.ts';
import { useEventCheckoutItem } from '../../hooks/useEventCheckoutItem.ts';
import { useLiveEvents } from '../../hooks/useLiveEvents.ts';
import { CheckoutScreen } from '../checkout/CheckoutScreen.tsx';
import { AvailabilityLabel } from '../experiences/AvailabilityLabel.tsx';
import { LiveIndicator } from '../experiences/LiveIndicator.tsx';
import { OtherTickets } from './OtherTickets.tsx';
import { TicketChoice } from './TicketChoice.tsx';

interface EventCheckoutProps {
  event: TicketedEvent;
  seats: Seat[];
}

/** The checkout of an event's tickets: how many or which seats, what is left, and what there is instead. */
export function EventCheckout({ event, seats }: EventCheckoutProps) {
  const item = useEventCheckoutItem(event, seats);
  const checkout = useCheckout(item);
  const liveness = useLiveEvents([event.id]);
  return (
    <CheckoutScreen
      checkout={checkout}
      choice={<TicketChoice event={event} checkout={checkout} />}
      availability={
        <>
          <AvailabilityLabel slot={event} />
          <LiveIndicator state={liveness} />
        </>
      }
      alternatives={<OtherTickets event={event} seats={seats} quantity={item.quantity} />}
    />
  );
}
