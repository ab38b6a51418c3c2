import { CircleCheck, Ticket } from 'lucide-react';
import { useLocation, useParams } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { BookingActions } from '../../components/bookings/BookingActions.tsx';
import { BookingDetails } from '../../components/bookings/BookingDetails.tsx';
import { BookingSkeleton } from '../../components/bookings/BookingSkeleton.tsx';
import { BookingTickets } from '../../components/bookings/BookingTickets.tsx';
import { isHeld } from '../../components/bookings/isHeld.ts';
import { KeepBooking } from '../../components/bookings/KeepBooking.tsx';
import { NotKept } from '../../components/bookings/NotKept.tsx';
import { ReadAt } from '../../components/bookings/ReadAt.tsx';
import { useBooking } from '../../components/bookings/useBooking.ts';
import { useGuestLink } from '../../components/bookings/useGuestLink.ts';
import { CheckoutSteps } from '../../components/checkout/CheckoutSteps.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { useIsStored } from '../../items/guestBookings.ts';

export function BookingPage() {
  const { id = '' } = useParams();
  const query = useBooking(id);
  const { user } = useSession();
  const location = useLocation();
  // Until it is cancelled on this page.
  const isNew =
    (location.state as { isNew?: boolean } | null)?.isNew === true &&
    (!query.data || query.data.status === 'purchased');
  const now = useNow(1_000);
  const link = useGuestLink(id);
  const isStored = useIsStored();
  usePageTitle(isNew ? 'Booked' : 'Booking');
  if (link) {
    return (
      <Loaded query={link} what="The booking" skeleton={<BookingSkeleton />}>
        {() => <BookingSkeleton />}
      </Loaded>
    );
  }

  return (
    <div className="mx-auto max-w-3xl">
      {isNew && <CheckoutSteps current="Done" isFree={query.data?.amount_minor === 0} />}
      <Loaded query={query} what="The booking" skeleton={<BookingSkeleton />}>
        {(booking) =>
          booking === null ? (
            <Message
              isPage
              icon={Ticket}
              title="This booking is not here"
              text={
                user
                  ? 'It may belong to another account, or it was made as a guest on another device.'
                  : 'Sign in if you booked with an account. A guest’s booking is kept on the device that made it.'
              }
            >
              {!user && <ButtonLink to={signInPath(location.pathname)}>Sign in</ButtonLink>}
              <ButtonLink to="/bookings" variant="secondary">
                My bookings
              </ButtonLink>
            </Message>
          ) : (
            <>
              <h1 className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 text-4xl font-semibold sm:text-5xl">
                {isNew && <CircleCheck aria-hidden="true" className="size-10 text-accent" />}
                {isNew ? 'Booked' : 'Your booking'}
              </h1>
              {isNew && (
                <p className="mt-4 mb-8 text-lg text-ink-soft">
                  {user
                    ? 'It is yours. You find it in My bookings on all your devices.'
                    : isStored
                      ? 'It is yours. You find it in My bookings on this device.'
                      : 'It is yours.'}
                </p>
              )}
              {booking.access_token && !isStored && <NotKept />}
              <div className="mt-8">
                <ReadAt query={query} />
                <BookingDetails booking={booking} />
              </div>
              <BookingTickets booking={booking} />
              <div className="mt-6 space-y-3">
                <KeepBooking booking={booking} />
                {isHeld(booking, now) && <BookingActions booking={booking} now={now} />}
              </div>
              <div className="mt-8 flex flex-wrap gap-3 border-t border-line pt-8 print:hidden">
                <ButtonLink to="/bookings" variant="secondary">
                  My bookings
                </ButtonLink>
                <ButtonLink to={booking.summary.page.path} variant="secondary">
                  {booking.summary.page.label}
                </ButtonLink>
              </div>
              {!isHeld(booking, now) && (
                <div className="mt-4">
                  <BookingActions booking={booking} now={now} />
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}
