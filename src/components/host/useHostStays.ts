import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSupabase } from '../../browser/useSupabase.ts';
import { addDays } from '../../lib/api/stayDates.ts';
import { type BookingChanged, topics } from '../../lib/api/topics.ts';
import { joinChannel } from '../../realtime/sharedChannel.ts';
import { bookedStayColumns, bookedStayOfRow, bookedSuiteColumns } from '../stays/bookedStay.ts';
import type { HostStay } from './hostStays.ts';

const columns =
  `id, status, stay, ${bookedSuiteColumns}, items!inner (host_id, ${bookedStayColumns})` as const;

/** As many as the API gives at once. */
const staysMax = 1000;

/** The held and sold stays that touch these days, both included, with this host; live. */
export function useHostStays(hostId: string, first: string, last: string): UseQueryResult<HostStay[]> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const queryKey = ['host-stays', hostId, first, last];

  useEffect(() => {
    const again = () => void queryClient.invalidateQueries({ queryKey: ['host-stays', hostId] });
    return joinChannel(
      client,
      { topic: topics.host(hostId), event: 'booking_changed', isPrivate: true },
      {
        onMessage: (payload) => {
          // Which suite and which dates is not told, so they are read again.
          if ((payload as BookingChanged).bookings.some(({ kind }) => kind === 'stay')) again();
        },
        onStatus: (status) => {
          if (status === 'live') again();
        },
      },
    );
  }, [client, queryClient, hostId]);

  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const { data } = await client
        .from('bookings')
        .select(columns)
        // Hosts travel as well: their own bookings with others are none of the desk's business.
        .eq('kind', 'stay')
        .eq('items.host_id', hostId)
        .in('status', ['reserved', 'purchased'])
        // Who leaves on the first day slept there the night before.
        .overlaps('stay', `[${addDays(first, -1)},${addDays(last, 1)})`)
        .limit(staysMax)
        .abortSignal(signal)
        .throwOnError();
      return data.flatMap(({ id, status, ...row }) => {
        const stay = bookedStayOfRow(row);
        return stay ? [{ id, status, ...stay }] : [];
      });
    },
  });
}
