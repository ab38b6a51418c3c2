import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { readAccountBookings } from './accountBookings.ts';
import { type BookingRecord, type BookingView, viewOf } from './bookingView.ts';
import { keepBookings } from './keptBookings.ts';
import { refetchWhileOpen } from './refetchWhileOpen.ts';

/** The signed-in customer's bookings, newest first; disabled for a guest. */
export function useBookings(): UseQueryResult<BookingView[]> {
  const client = useSupabase();
  const { user } = useSession();
  return useQuery({
    queryKey: [...accountKeys.bookings, user?.id],
    enabled: user !== null,
    refetchInterval: refetchWhileOpen,
    select: viewsOf,
    queryFn: async ({ signal }) =>
      user ? keepBookings(user.id, await readAccountBookings(client, user.id, signal)) : [],
  });
}

function viewsOf(bookings: BookingRecord[]): BookingView[] {
  return bookings.flatMap((booking) => viewOf(booking) ?? []);
}
