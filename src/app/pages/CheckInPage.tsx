import { KeyRound, Lock } from 'lucide-react';
import { useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { EventMissing } from '../../components/events/EventMissing.tsx';
import type { TicketedEvent } from '../../components/events/eventCache.ts';
import { checkInPath } from '../../components/events/eventPaths.ts';
import { eventSummary } from '../../components/events/eventSummary.ts';
import { useEvents } from '../../components/events/useEvents.ts';
import { CheckInDesk } from '../../components/host/CheckInDesk.tsx';
import { ToDesk } from '../../components/host/ToDesk.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function CheckInPage() {
  usePageTitle('Check-in');
  const { id = '' } = useParams();
  const { user, isReady } = useSession();
  const query = useEvents({ eventId: id });
  if (!isReady) return <PageSkeleton />;
  if (!user) {
    return (
      <Message isPage icon={KeyRound} title="Sign in to check in" text="Only the host lets tickets in.">
        <ButtonLink to={signInPath(checkInPath(id))}>Sign in</ButtonLink>
      </Message>
    );
  }
  return (
    <Loaded query={query} what="The event" skeleton={<PageSkeleton />}>
      {([event]) => {
        if (!event) return <EventMissing />;
        return event.host_id === user.id ? <EventCheckIn event={event} /> : <NotYourEvent event={event} />;
      }}
    </Loaded>
  );
}

function EventCheckIn({ event }: { event: TicketedEvent }) {
  const { when } = eventSummary(event);
  return (
    <>
      <ToDesk />
      <h1 className="text-4xl font-semibold sm:text-5xl">Check-in</h1>
      <p className="mt-3 mb-8 text-xl text-ink-soft tabular-nums">
        {event.title}, {when.full}
      </p>
      <CheckInDesk event={event} />
    </>
  );
}

function NotYourEvent({ event }: { event: TicketedEvent }) {
  return (
    <Message
      isPage
      icon={Lock}
      title="Not your event"
      text={`Only the host of ${event.title} lets tickets in.`}
    >
      <ButtonLink to="/host">Host desk</ButtonLink>
    </Message>
  );
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="mt-8 h-12 w-72 max-w-full" />
      <Skeleton className="mt-10 h-64 rounded-card" />
    </>
  );
}
