import { useNow } from '../../browser/useNow.ts';
import { useOnline } from '../../browser/useOnline.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { signInPath } from '../../components/account/signInPath.ts';
import { BookingLists } from '../../components/bookings/BookingLists.tsx';
import { keptViewsOf } from '../../components/bookings/keptViewsOf.ts';
import { useBookings } from '../../components/bookings/useBookings.ts';
import { useDeviceBookings } from '../../components/bookings/useDeviceBookings.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function BookingsPage() {
  usePageTitle('My bookings');
  const { user, isReady } = useSession();
  const ofAccount = useBookings();
  const ofDevice = useDeviceBookings();
  const now = useNow(1_000);
  const isOnline = useOnline();
  // Without a network the list of an account cannot be read, and sometimes not even whose it is.
  const kept = isOnline || ofAccount.data ? [] : keptViewsOf(user?.id);

  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-4xl font-semibold sm:text-5xl">My bookings</h1>
      {isReady && !user && (
        <>
          <p className="mt-4 max-w-prose text-ink-soft">
            {kept.length > 0
              ? 'You are offline: these are the tickets that this device keeps.'
              : ofDevice.length > 0
                ? 'These were booked on this device without an account.'
                : 'You are not signed in. Bookings made on this device without an account appear here as well.'}
          </p>
          <ButtonLink to={signInPath('/bookings')} variant="secondary" className="mt-5">
            Sign in
          </ButtonLink>
          <BookingLists bookings={[...kept, ...ofDevice]} now={now} />
        </>
      )}
      {kept.length > 0 && (!isReady || user) && (
        <>
          <p className="mt-4 max-w-prose text-ink-soft">
            You are offline: these are the tickets that this device keeps.
          </p>
          <BookingLists bookings={[...kept, ...ofDevice]} now={now} />
        </>
      )}
      {kept.length === 0 && (!isReady || user) && (
        <Loaded query={ofAccount} what="Your bookings" skeleton={<ListSkeleton />}>
          {(bookings) => <BookingLists bookings={[...bookings, ...ofDevice]} now={now} />}
        </Loaded>
      )}
    </div>
  );
}

function ListSkeleton() {
  return (
    <div className="mt-10 space-y-3">
      <Skeleton className="mb-4 h-8 w-40" />
      <Skeleton className="h-32 rounded-card" />
      <Skeleton className="h-32 rounded-card" />
    </div>
  );
}
