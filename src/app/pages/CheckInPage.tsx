import { KeyRound, Lock, SearchX } from 'lucide-react';
import { useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { CheckInDesk } from '../../components/host/CheckInDesk.tsx';
import { checkInPath } from '../../components/host/hostPaths.ts';
import { ToDesk } from '../../components/host/ToDesk.tsx';
import { useDoorItem } from '../../components/host/useDoorItem.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import type { DoorItem } from '../../items/doorItem.ts';

/** The door of an item of any kind, for its host. */
export function CheckInPage() {
  usePageTitle('Check-in');
  const { id = '' } = useParams();
  const { user, isReady } = useSession();
  const query = useDoorItem(id);
  if (!isReady) return <PageSkeleton />;
  if (!user) {
    return (
      <Message isPage icon={KeyRound} title="Sign in to check in" text="Only the host lets tickets in.">
        <ButtonLink to={signInPath(checkInPath(id))}>Sign in</ButtonLink>
      </Message>
    );
  }
  return (
    <Loaded query={query} what="The door" skeleton={<PageSkeleton />}>
      {(item) => {
        if (!item) return <NoDoor icon={SearchX} title="There is no door here" text={missing} />;
        const text = `Only the host of ${item.title} lets tickets in.`;
        if (item.hostId !== user.id) return <NoDoor icon={Lock} title="Not yours to check in" text={text} />;
        return <Door key={id} id={id} item={item} />;
      }}
    </Loaded>
  );
}

const missing = 'What it was for may have been taken off, or the link is not complete.';

function Door({ id, item }: { id: string; item: DoorItem }) {
  return (
    <>
      <ToDesk />
      <h1 className="text-4xl font-semibold sm:text-5xl">Check-in</h1>
      <p className="mt-3 mb-8 text-xl text-ink-soft tabular-nums">
        {item.when === null ? item.title : `${item.title}, ${item.when}`}
      </p>
      <CheckInDesk itemId={id} item={item} />
    </>
  );
}

function NoDoor(message: { icon: typeof Lock; title: string; text: string }) {
  return (
    <Message isPage {...message}>
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
