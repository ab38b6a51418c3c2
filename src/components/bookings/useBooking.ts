import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { readAccountBooking } from './accountBookings.ts';
import { type BookingView, viewOf } from './bookingView.ts';
import { readGuestBooking } from './readGuestBooking.ts';
import { refetchWhileOpen } from './refetchWhileOpen.ts';

/** One booking of the account or of this device; `null` when there is none that this customer may see. */
export function useBooking(id: string): UseQueryResult<BookingView | null> {
  const client = useSupabase();
  const { user, isReady } = useSession();
  const ofGuest = useGuestBookings().find((booking) => booking.id === id);
  return useQuery({
    queryKey: [...accountKeys.bookings, ofGuest ? 'guest' : user?.id, id],
    enabled: isReady,
    refetchInterval: refetchWhileOpen,
    select: viewOf,
    queryFn: ({ signal }) => {
      if (ofGuest) return readGuestBooking(client, ofGuest);
      return user ? readAccountBooking(client, id, signal) : null;
    },
  });
}
