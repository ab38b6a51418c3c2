import { useParams, useSearchParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { CheckoutSkeleton } from '../../components/checkout/CheckoutSkeleton.tsx';
import { EventCheckout } from '../../components/events/EventCheckout.tsx';
import { EventMissing } from '../../components/events/EventMissing.tsx';
import type { TicketedEvent } from '../../components/events/eventCache.ts';
import { requestedSeats } from '../../components/events/requestedSeats.ts';
import { useEvents } from '../../components/events/useEvents.ts';
import { useNamedSeats } from '../../components/events/useNamedSeats.ts';
import { Loaded } from '../../components/ui/Loaded.tsx';

export function EventCheckoutPage() {
  usePageTitle('Checkout');
  const { id = '' } = useParams();
  const query = useEvents({ eventId: id });
  return (
    <Loaded query={query} what="This event" skeleton={<CheckoutSkeleton />}>
      {/* The key resets all state for another event, so that no payment attempt is carried over. */}
      {([event]) => (event ? <EventCheckoutWithSeats key={event.id} event={event} /> : <EventMissing />)}
    </Loaded>
  );
}

function EventCheckoutWithSeats({ event }: { event: TicketedEvent }) {
  const [params] = useSearchParams();
  const query = useNamedSeats(event, event.admission === 'numbered' ? requestedSeats(params, event) : []);
  return (
    <Loaded query={query} what="The seats" skeleton={<CheckoutSkeleton />}>
      {({ value }) => <EventCheckout event={event} seats={value} />}
    </Loaded>
  );
}
