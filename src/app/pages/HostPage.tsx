import { KeyRound, Store } from 'lucide-react';
import { HostDesk } from '../../components/host/HostDesk.tsx';
import { HostDeskSkeleton } from '../../components/host/HostDeskSkeleton.tsx';
import { HostEvents } from '../../components/host/HostEvents.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import type { TicketedEvent } from '../../hooks/eventCache.ts';
import { useEvents } from '../../hooks/useEvents.ts';
import { type HostExperience, useHostExperiences } from '../../hooks/useHostExperiences.ts';
import { useNow } from '../../hooks/useNow.ts';
import { usePageTitle } from '../../hooks/usePageTitle.ts';
import { useSession } from '../../hooks/useSession.ts';
import { dayKey } from '../../lib/zonedTime.ts';

export function HostPage() {
  usePageTitle('Host desk');
  const { user, isReady } = useSession();
  if (!isReady) return <HostDeskSkeleton />;
  if (!user) {
    return (
      <Message
        isPage
        icon={KeyRound}
        title="Sign in to host"
        text="The host desk shows what is sold, held and free for each of your times."
      >
        <ButtonLink to="/sign-in?next=/host">Sign in</ButtonLink>
      </Message>
    );
  }
  return <OfHost key={user.id} hostId={user.id} />;
}

function OfHost({ hostId }: { hostId: string }) {
  const now = useNow();
  // The door of an event that began last night may still be open.
  const since = `${dayKey(now - 24 * 3_600_000, 'UTC')}T00:00:00Z`;
  const query = useHostExperiences(hostId);
  const events = useEvents({ hostId, since });
  return (
    <Loaded query={query} what="Your experiences" skeleton={<HostDeskSkeleton />}>
      {(experiences) => (
        <Loaded query={events} what="Your events" skeleton={<HostDeskSkeleton />}>
          {(own) => <Desk hostId={hostId} experiences={experiences} events={own} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface DeskProps {
  hostId: string;
  experiences: HostExperience[];
  events: TicketedEvent[];
}

function Desk({ hostId, experiences, events }: DeskProps) {
  const own = events.length > 0 && <HostEvents events={events} />;
  if (experiences.length > 0) {
    return (
      <HostDesk hostId={hostId} experiences={experiences}>
        {own}
      </HostDesk>
    );
  }
  if (own) {
    return (
      <>
        <h1 className="mb-8 text-4xl font-semibold sm:text-5xl">Host desk</h1>
        {own}
      </>
    );
  }
  return (
    <Message
      isPage
      icon={Store}
      title="You do not host yet"
      text="The host desk is for accounts that offer an experience or an event. You can look around and book meanwhile."
    >
      <ButtonLink to="/experiences">Explore experiences</ButtonLink>
    </Message>
  );
}
