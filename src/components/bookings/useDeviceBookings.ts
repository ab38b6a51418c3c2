import { useQueries } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { type BookingView, viewOf } from './bookingView.ts';
import { guestBookingQuery } from './guestBookingQuery.ts';

/** The bookings made on this device without an account: each as it is now or, when it cannot be read, as it was last read. */
export function useDeviceBookings(): BookingView[] {
  const client = useSupabase();
  const known = useGuestBookings();
  const queries = useQueries({ queries: known.map((booking) => guestBookingQuery(client, booking)) });
  return known.flatMap(({ id, access_token, snapshot }, index) => {
    const query = queries[index];
    if (query?.data === null) return [];
    const view = query?.data ?? viewOf({ id, access_token, ...snapshot });
    const isOld = query?.data === undefined || query.data.isOld || query.fetchStatus === 'paused';
    return view ? { ...view, isOld } : [];
  });
}
