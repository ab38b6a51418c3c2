import { useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useOwnItems } from '../../components/bookings/useOwnItems.ts';
import { EventDetails } from '../../components/events/EventDetails.tsx';
import { EventMissing } from '../../components/events/EventMissing.tsx';
import { useEvents } from '../../components/events/useEvents.ts';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function EventPage() {
  const { id = '' } = useParams();
  const query = useEvents({ eventId: id });
  const ownItems = useOwnItems();
  usePageTitle(query.data?.[0]?.title ?? 'Event');
  return (
    <Loaded query={query} what="The event" skeleton={<PageSkeleton />}>
      {([event]) =>
        event ? <EventDetails key={event.id} event={event} ownItems={ownItems} /> : <EventMissing />
      }
    </Loaded>
  );
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="mb-4 h-11 w-40" />
      <Skeleton className="aspect-3/2 rounded-card sm:aspect-21/9" />
      <Skeleton className="mt-10 h-12 w-4/5" />
      <Skeleton className="mt-5 h-6" />
      <Skeleton className="mt-8 h-24" />
      <Skeleton className="mt-12 h-96 rounded-card" />
    </>
  );
}
