import { KeyRound, Store } from 'lucide-react';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import type { TicketedEvent } from '../../components/events/eventCache.ts';
import { useEvents } from '../../components/events/useEvents.ts';
import { FindBooking } from '../../components/host/FindBooking.tsx';
import { HostDesk } from '../../components/host/HostDesk.tsx';
import { HostDeskSkeleton } from '../../components/host/HostDeskSkeleton.tsx';
import { HostEvents } from '../../components/host/HostEvents.tsx';
import { HostStays } from '../../components/host/HostStays.tsx';
import { hostSince } from '../../components/host/hostSince.ts';
import { SoldToday } from '../../components/host/SoldToday.tsx';
import { StuckPayments } from '../../components/host/StuckPayments.tsx';
import { type HostExperience, useHostExperiences } from '../../components/host/useHostExperiences.ts';
import { type SuiteType, useSuiteTypes } from '../../components/stays/useSuiteTypes.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';

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
        <ButtonLink to={signInPath('/host')}>Sign in</ButtonLink>
      </Message>
    );
  }
  return <HostContent key={user.id} hostId={user.id} />;
}

function HostContent({ hostId }: { hostId: string }) {
  const now = useNow();
  const since = hostSince(now);
  const experiences = useHostExperiences(hostId);
  const events = useEvents({ hostId, since });
  const suiteTypes = useSuiteTypes();
  return (
    <Loaded query={experiences} what="Your experiences" skeleton={<HostDeskSkeleton />}>
      {(experiences) => (
        <Loaded query={events} what="Your events" skeleton={<HostDeskSkeleton />}>
          {(events) => (
            <Loaded query={suiteTypes} what="Your suites" skeleton={<HostDeskSkeleton />}>
              {(types) => (
                <Desk
                  hostId={hostId}
                  experiences={experiences}
                  events={events}
                  suiteTypes={types.filter(({ host_id }) => host_id === hostId)}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface DeskProps {
  hostId: string;
  experiences: HostExperience[];
  events: TicketedEvent[];
  suiteTypes: SuiteType[];
}

/** The sections for the kinds of items that this account offers. */
function Desk({ hostId, experiences, events, suiteTypes }: DeskProps) {
  if (experiences.length === 0 && events.length === 0 && suiteTypes.length === 0) {
    return (
      <Message
        isPage
        icon={Store}
        title="You do not host yet"
        text="The host desk is for accounts that offer an experience, an event or a suite. You can look around and book meanwhile."
      >
        <ButtonLink to="/experiences">Explore experiences</ButtonLink>
      </Message>
    );
  }
  const sections = (
    <>
      <StuckPayments hostId={hostId} />
      {events.length > 0 && <HostEvents events={events} />}
    </>
  );
  return (
    <>
      {experiences.length > 0 ? (
        <HostDesk hostId={hostId} experiences={experiences}>
          {sections}
        </HostDesk>
      ) : (
        <>
          <h1 className="mb-8 text-4xl font-semibold sm:text-5xl">Host desk</h1>
          <div className="mb-12">
            <SoldToday hostId={hostId} />
          </div>
          {sections}
        </>
      )}
      {suiteTypes.length > 0 && <HostStays hostId={hostId} types={suiteTypes} />}
      <FindBooking hostId={hostId} />
    </>
  );
}
