import { KeyRound, Ticket } from 'lucide-react';
import { useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { BookingSkeleton } from '../../components/bookings/BookingSkeleton.tsx';
import { HostBooking } from '../../components/host/HostBooking.tsx';
import { hostBookingPath } from '../../components/host/hostPaths.ts';
import { ToDesk } from '../../components/host/ToDesk.tsx';
import { useHostBooking } from '../../components/host/useHostBooking.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';

export function HostBookingPage() {
  usePageTitle('Booking with you');
  const { id = '' } = useParams();
  const { user, isReady } = useSession();
  if (!isReady) return <BookingSkeleton />;
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
      <Loaded query={query} what="The booking" skeleton={<BookingSkeleton />}>
        {(booking) =>
          booking === null ? (
            <Message
              isPage
              icon={Ticket}
              title="This booking is not here"
              text="It may be of something that another account offers. Look whether the link is complete, or find it from your desk."
            >
              <ButtonLink to="/host">Host desk</ButtonLink>
            </Message>
          ) : (
            <>
              <ToDesk />
              <h1 className="mb-8 text-4xl font-semibold sm:text-5xl">Booking with you</h1>
              <HostBooking hostId={hostId} booking={booking} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
