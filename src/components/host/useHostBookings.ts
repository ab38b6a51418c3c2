import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSupabase } from '../../browser/useSupabase.ts';
import { type BookingChanged, topics } from '../../lib/api/topics.ts';
import { joinChannel } from '../../realtime/sharedChannel.ts';
import { applyBookingChanges, type HostBooking, mergeFetchedBookings } from './hostBookings.ts';

const columns = `id, item_id, status, quantity, created_at, purchased_at,
  items!inner (host_id, experience_slots!inner (slot_time)),
  payments!payments_booking_id_fkey (stuck_at)` as const;

/** As many as the API gives at once. */
const pageSize = 1000;

/** What others booked with this host for times since an instant, newest first, live. */
export function useHostBookings(hostId: string, since: string): UseQueryResult<HostBooking[]> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const queryKey = ['host-bookings', hostId, since];

  useEffect(() => {
    const key = ['host-bookings', hostId];
    return joinChannel(
      client,
      { topic: topics.host(hostId), event: 'booking_changed', isPrivate: true },
      {
        onMessage: (payload) =>
          queryClient.setQueriesData<HostBooking[]>(
            { queryKey: key },
            (known) =>
              known && applyBookingChanges(known, payload as BookingChanged, new Date().toISOString()),
          ),
        onStatus: (status) => {
          if (status === 'live') void queryClient.invalidateQueries({ queryKey: key });
        },
      },
    );
  }, [client, queryClient, hostId]);

  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const all: HostBooking[] = [];
      for (let page = 0; ; page++) {
        const { data } = await client
          .from('bookings')
          .select(columns)
          .eq('items.host_id', hostId)
          .gte('items.experience_slots.slot_time', since)
          .order('created_at', { ascending: false })
          .order('id')
          .range(page * pageSize, (page + 1) * pageSize - 1)
          .abortSignal(signal)
          .throwOnError();
        for (const { id, item_id, status, quantity, created_at, purchased_at, payments } of data) {
          const isStuck = payments.some(({ stuck_at }) => stuck_at !== null);
          all.push({ id, slot_id: item_id, status, quantity, at: purchased_at ?? created_at, isStuck });
        }
        if (data.length < pageSize) return all;
      }
    },
    structuralSharing: (known, fetched) =>
      mergeFetchedBookings(known as HostBooking[] | undefined, fetched as HostBooking[]),
  });
}
