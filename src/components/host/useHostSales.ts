import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { readAllRows } from '../../browser/readAllRows.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { type BookingChanged, bookingChanged, topics } from '../../lib/api/topics.ts';
import { type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import type { HostSales } from './hostSales.ts';

export const salesKey = [...accountKeys.host, 'sales'] as const;

/** Messages name no money and no instants, so that what was sold is read again. */
const saleChanges: LiveSource<BookingChanged> = {
  event: 'booking_changed',
  payload: bookingChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: salesKey }),
};

const bookingColumns =
  'id, quantity, amount_minor, currency, purchased_at, items!inner (host_id, experience_slots (experiences (time_zone)), events (time_zone), suite_types (time_zone))' as const;
const walkInColumns =
  'id, item_id, quantity, amount_minor, currency, sold_at, undo_until, items!inner (host_id, experience_slots (experiences (time_zone)))' as const;

/** What a host has sold since an instant, of all kinds, and what was neither cancelled nor undone; live. */
export function useHostSales(hostId: string, since: string): UseQueryResult<HostSales> {
  const client = useSupabase();
  useLiveTopics([topics.host(hostId)], saleChanges);
  return useQuery({
    queryKey: [...salesKey, hostId, since],
    queryFn: async ({ signal }): Promise<HostSales> => {
      const [bookings, walkIns] = await Promise.all([
        readAllRows((from, to) =>
          client
            .from('bookings')
            .select(bookingColumns)
            .eq('items.host_id', hostId)
            .eq('status', 'purchased')
            .gte('purchased_at', since)
            .order('purchased_at')
            .order('id')
            .range(from, to)
            .abortSignal(signal)
            .throwOnError(),
        ),
        readAllRows((from, to) =>
          client
            .from('walk_ins')
            .select(walkInColumns)
            .eq('items.host_id', hostId)
            .is('undone_at', null)
            .gte('sold_at', since)
            .order('sold_at')
            .order('id')
            .range(from, to)
            .abortSignal(signal)
            .throwOnError(),
        ),
      ]);
      return {
        bookings: bookings.map(({ items, purchased_at, quantity, amount_minor, currency }) => ({
          quantity,
          amount_minor,
          currency,
          sold_at: purchased_at ?? '',
          time_zone: zoneOf(items.experience_slots?.experiences ?? items.events ?? items.suite_types),
        })),
        walkIns: walkIns.map(({ items, item_id, ...walkIn }) => ({
          ...walkIn,
          slot_id: item_id,
          time_zone: zoneOf(items.experience_slots?.experiences),
        })),
      };
    },
  });
}

const zoneOf = (place: { time_zone: string } | null | undefined) => place?.time_zone ?? 'UTC';
