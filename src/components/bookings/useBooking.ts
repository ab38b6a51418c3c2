import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { readAccountBooking } from './accountBookings.ts';
import { type BookingRecord, type BookingView, viewOf } from './bookingView.ts';
import { guestOwner, keepBookings, keptBookingOf } from './keptBookings.ts';
import { readGuestBooking } from './readGuestBooking.ts';
import { refetchWhileOpen } from './refetchWhileOpen.ts';

/**
 * One booking of the account or of this device; `null` when there is none that this customer may see. Until it is read, and without a
 * network, as this device keeps it.
 */
export function useBooking(id: string): UseQueryResult<BookingView | null> {
  const client = useSupabase();
  const { user, isReady } = useSession();
  const ofGuest = useGuestBookings().find((booking) => booking.id === id);
  const owner = ofGuest ? guestOwner : user?.id;
  const kept = (): BookingRecord | undefined => {
    const booking = keptBookingOf(owner, id);
    return booking && { ...booking, access_token: ofGuest?.access_token };
  };
  return useQuery({
    queryKey: [...accountKeys.bookings, owner, id],
    enabled: isReady,
    refetchInterval: refetchWhileOpen,
    select: viewOf,
    initialData: kept,
    refetchOnMount: 'always',
    initialDataUpdatedAt: () => kept()?.readAt,
    queryFn: async ({ signal }): Promise<BookingRecord | null> => {
      if (ofGuest) return readGuestBooking(client, ofGuest);
      if (user) {
        const read = await readAccountBooking(client, id, signal);
        return keepBookings(user.id, read ? [read] : [])[0] ?? null;
      }
      if (kept()) throw new Error('The session of this booking’s account could not be read');
      return null;
    },
  });
}
