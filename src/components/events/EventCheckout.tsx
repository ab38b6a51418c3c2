import { CheckoutScreen } from '../checkout/CheckoutScreen.tsx';
import { useCheckout } from '../checkout/useCheckout.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { OtherTickets } from './OtherTickets.tsx';
import type { Seats } from './seats.ts';
import { TicketChoice } from './TicketChoice.tsx';
import { useEventCheckoutItem } from './useEventCheckoutItem.ts';
import { useLiveEvents } from './useLiveEvents.ts';

interface EventCheckoutProps {
  event: TicketedEvent;
  /** Those that the address requests, whether they are free or not. */
  seats: Seats;
}

/** The checkout of an event: quantity or seats, what is left, and other tickets as alternatives. */
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
          <AvailabilityLabel counts={event} />
          <LiveIndicator state={liveness} />
        </>
      }
      alternatives={<OtherTickets event={event} seats={seats} quantity={item.quantity} />}
    />
  );
}
