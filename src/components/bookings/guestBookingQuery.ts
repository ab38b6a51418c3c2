import { queryOptions } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import type { useSupabase } from '../../browser/useSupabase.ts';
import type { GuestBooking } from '../../items/guestBookings.ts';
import { viewOf } from './bookingView.ts';
import { readGuestBooking } from './readGuestBooking.ts';
import { refetchWhileOpen } from './refetchWhileOpen.ts';

/** The query of one guest booking that this device knows. */
export function guestBookingQuery(client: ReturnType<typeof useSupabase>, booking: GuestBooking) {
  return queryOptions({
    queryKey: [...accountKeys.bookings, 'guest', booking.id],
    refetchInterval: refetchWhileOpen,
    select: viewOf,
    queryFn: () => readGuestBooking(client, booking),
  });
}
