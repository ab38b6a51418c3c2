import { KeyRound, Store } from 'lucide-react';
import { HostDesk } from '../../components/host/HostDesk.tsx';
import { HostDeskSkeleton } from '../../components/host/HostDeskSkeleton.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { useHostExperiences } from '../../hooks/useHostExperiences.ts';
import { usePageTitle } from '../../hooks/usePageTitle.ts';
import { useSession } from '../../hooks/useSession.ts';

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
  const query = useHostExperiences(hostId);
  return (
    <Loaded query={query} what="Your experiences" skeleton={<HostDeskSkeleton />}>
      {(experiences) =>
        experiences.length > 0 ? (
          <HostDesk hostId={hostId} experiences={experiences} />
        ) : (
          <Message
            isPage
            icon={Store}
            title="You do not host yet"
            text="The host desk is for accounts that offer an experience. You can look around and book meanwhile."
          >
            <ButtonLink to="/experiences">Explore experiences</ButtonLink>
          </Message>
        )
      }
    </Loaded>
  );
}
