import { Drama } from 'lucide-react';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { EventGrid } from '../../components/events/EventGrid.tsx';
import { eventsMax, useEvents } from '../../components/events/useEvents.ts';
import { useLiveEvents } from '../../components/events/useLiveEvents.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { CardSkeleton } from '../../components/ui/CardSkeleton.tsx';
import { CutNotice } from '../../components/ui/CutNotice.tsx';
import { LiveIndicator } from '../../components/ui/LiveIndicator.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';

export function EventsPage() {
  usePageTitle('Events');
  const query = useEvents({ all: true });
  const liveness = useLiveEvents(query.data?.map(({ id }) => id) ?? []);
  const now = useNow();

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-4xl font-semibold sm:text-5xl">Events</h1>
        {query.data && query.data.length > 0 && <LiveIndicator state={liveness} />}
      </div>
      <div className="mt-10">
        <Loaded query={query} what="The events" skeleton={<ListSkeleton />}>
          {(all) => {
            const coming = all.filter(({ starts_at }) => Date.parse(starts_at) > now);
            return coming.length > 0 ? (
              <>
                <EventGrid events={coming} now={now} />
                <CutNotice count={all.length} max={eventsMax} what="events" />
              </>
            ) : (
              <Message icon={Drama} title="No events planned" text="They appear here once a host plans one.">
                <ButtonLink to="/experiences">Explore experiences</ButtonLink>
              </Message>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}

function ListSkeleton() {
  return (
    <div className="grid gap-x-6 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
      {['one', 'two', 'three'].map((key) => (
        <CardSkeleton key={key} />
      ))}
    </div>
  );
}
