import { useParams } from 'react-router';
import { CheckoutSkeleton } from '../../components/checkout/CheckoutSkeleton.tsx';
import { EventCheckout } from '../../components/events/EventCheckout.tsx';
import { EventMissing } from '../../components/events/EventMissing.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import type { TicketedEvent } from '../../hooks/eventCache.ts';
import { useEvents } from '../../hooks/useEvents.ts';
import { usePageTitle } from '../../hooks/usePageTitle.ts';
import { useSeats } from '../../hooks/useSeats.ts';

export function EventCheckoutPage() {
  usePageTitle('Checkout');
  const { id = '' } = useParams();
  const query = useEvents({ eventId: id });
  return (
    <Loaded query={query} what="This event" skeleton={<CheckoutSkeleton />}>
      {/* Another event is another intent: nothing of an attempt to pay is carried over. */}
      {([event]) => (event ? <WithSeats key={event.id} event={event} /> : <EventMissing />)}
    </Loaded>
  );
}

function WithSeats({ event }: { event: TicketedEvent }) {
  const query = useSeats(event);
  return (
    <Loaded query={query} what="The seats" skeleton={<CheckoutSkeleton />}>
      {(seats) => <EventCheckout event={event} seats={seats} />}
    </Loaded>
  );
}
