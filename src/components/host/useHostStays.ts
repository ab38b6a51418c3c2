import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { readAllRows } from '../../browser/readAllRows.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { addDays } from '../../lib/api/stayDates.ts';
import { type BookingChanged, bookingChanged, topics } from '../../lib/api/topics.ts';
import { type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { hostStayColumns, stayOfRow } from '../stays/stayKind.ts';
import { isOfKind } from './hostBookings.ts';
import type { HostStay } from './hostStays.ts';

const staysKey = [...accountKeys.host, 'stays'] as const;

const bookingChanges: LiveSource<BookingChanged> = {
  event: 'booking_changed',
  payload: bookingChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: staysKey }),
  // The message names neither suite nor dates, so the stays are fetched again.
  apply: (queryClient, { bookings }) => {
    if (bookings.some(isOfKind('stay'))) void queryClient.invalidateQueries({ queryKey: staysKey });
  },
};

/** The held and sold stays with this host that touch the days from `first` to `last` (YYYY-MM-DD, both included); live. */
export function useHostStays(hostId: string, first: string, last: string): UseQueryResult<HostStay[]> {
  const client = useSupabase();
  useLiveTopics([topics.host(hostId)], bookingChanges);
  return useQuery({
    queryKey: [...staysKey, hostId, first, last],
    queryFn: async ({ signal }) => {
      const rows = await readAllRows((from, to) =>
        client
          .from('bookings')
          .select(`id, status, ${hostStayColumns}`)
          // A host may also read their own bookings with other hosts, which the desk does not show.
          .eq('kind', 'stay')
          .eq('items.host_id', hostId)
          .in('status', ['reserved', 'purchased'])
          // A guest who leaves on the first day slept there the night before.
          .overlaps('stay', `[${addDays(first, -1)},${addDays(last, 1)})`)
          .order('id')
          .range(from, to)
          .abortSignal(signal)
          .throwOnError(),
      );
      return rows.flatMap(({ id, status, ...row }) => {
        const stay = stayOfRow(row);
        return stay ? [{ id, status, ...stay }] : [];
      });
    },
  });
}
