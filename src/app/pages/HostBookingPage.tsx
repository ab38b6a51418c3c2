import { ArrowLeft, KeyRound, Ticket } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { HostBooking } from '../../components/host/HostBooking.tsx';
import { hostBookingPath } from '../../components/host/hostPaths.ts';
import { useHostBooking } from '../../components/host/useHostBooking.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function HostBookingPage() {
  usePageTitle('Booking with you');
  const { id = '' } = useParams();
  const { user, isReady } = useSession();
  if (!isReady) return <PageSkeleton />;
  if (!user) {
    return (
      <Message isPage icon={KeyRound} title="Sign in to host" text="Only the host sees what others booked.">
        <ButtonLink to={signInPath(hostBookingPath(id))}>Sign in</ButtonLink>
      </Message>
    );
  }
  return <Hosted key={user.id} hostId={user.id} id={id} />;
}

function Hosted({ hostId, id }: { hostId: string; id: string }) {
  const query = useHostBooking(hostId, id);
  return (
    <div className="mx-auto max-w-3xl">
      <Loaded query={query} what="The booking" skeleton={<PageSkeleton />}>
        {(booking) =>
          booking === null ? (
            <Message
              isPage
              icon={Ticket}
              title="This booking is not here"
              text="It may be of something that another account offers."
            >
              <ButtonLink to="/host">Host desk</ButtonLink>
            </Message>
          ) : (
            <>
              <Link
                to="/host"
                className="mb-4 inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-ink"
              >
                <ArrowLeft aria-hidden="true" className="size-4" />
                Host desk
              </Link>
              <h1 className="mb-8 text-4xl font-semibold sm:text-5xl">Booking with you</h1>
              <HostBooking hostId={hostId} booking={booking} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="mt-8 h-12 w-72 max-w-full" />
      <Skeleton className="mt-8 h-80 rounded-card" />
    </>
  );
}
