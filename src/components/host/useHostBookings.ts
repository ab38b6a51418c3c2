import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { readAllRows } from '../../browser/readAllRows.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { type BookingChanged, bookingChanged, topics } from '../../lib/api/topics.ts';
import { type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { hostSlotColumns } from '../experiences/slotKind.ts';
import { applyBookingChanges, type HostBooking, mergeFetchedBookings } from './hostBookings.ts';

const columns = `id, status, quantity, created_at, purchased_at, ${hostSlotColumns}` as const;

const bookingsKey = [...accountKeys.host, 'bookings'] as const;

const bookingChanges: LiveSource<BookingChanged> = {
  event: 'booking_changed',
  payload: bookingChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: bookingsKey }),
  apply: (queryClient, change) =>
    queryClient.setQueriesData<HostBooking[]>(
      { queryKey: bookingsKey },
      (known) => known && applyBookingChanges(known, change, new Date().toISOString()),
    ),
};

/** All bookings of this host's slots since an instant, newest first, live. */
export function useHostBookings(hostId: string, since: string): UseQueryResult<HostBooking[]> {
  const client = useSupabase();
  useLiveTopics([topics.host(hostId)], bookingChanges);
  return useQuery({
    queryKey: [...bookingsKey, hostId, since],
    queryFn: async ({ signal }) => {
      const rows = await readAllRows((from, to) =>
        client
          .from('bookings')
          .select(columns)
          .eq('items.host_id', hostId)
          .gte('items.experience_slots.slot_time', since)
          .order('created_at', { ascending: false })
          .order('id')
          .range(from, to)
          .abortSignal(signal)
          .throwOnError(),
      );
      return rows.map(({ id, item_id, status, quantity, created_at, purchased_at }) => {
        return { id, slot_id: item_id, status, quantity, at: purchased_at ?? created_at };
      });
    },
    structuralSharing: (known, fetched) =>
      mergeFetchedBookings(known as HostBooking[] | undefined, fetched as HostBooking[]),
  });
}
