import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { readHostedBooking } from '../bookings/accountBookings.ts';
import { type BookingView, viewOf } from '../bookings/bookingView.ts';
import { refetchWhileOpen } from '../bookings/refetchWhileOpen.ts';

/** One booking that somebody made with this host; null when there is none. */
export function useHostBooking(hostId: string, id: string): UseQueryResult<BookingView | null> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...accountKeys.host, 'booking', hostId, id],
    refetchInterval: refetchWhileOpen,
    select: viewOf,
    queryFn: ({ signal }) => readHostedBooking(client, hostId, id, signal),
  });
}
