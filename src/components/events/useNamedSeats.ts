import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { fetchedAt } from '../../realtime/followed.ts';
import type { TicketedEvent } from './eventCache.ts';
import { cachedSeats, type FollowedSeats, namedSeatsKey } from './seatCache.ts';
import { applyToSeats } from './seats.ts';
import { useFollowed } from './useFollowed.ts';

/**
 * The seats of an event with these labels, at most as many as one booking may have; labels that it does not have are left out. The
 * server is asked only where no part of the seat plan that was open has them.
 */
export function useNamedSeats(
  { id, revision }: TicketedEvent,
  labels: readonly string[],
): UseQueryResult<FollowedSeats> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const cached = () => cachedSeats(queryClient, id, labels);
  return useFollowed({
    queryKey: namedSeatsKey(id, labels),
    enabled: labels.length > 0,
    queryFn: async ({ signal }): Promise<FollowedSeats> => {
      // In one statement, so that the seats are those of the revision.
      const call = client
        .from('events')
        .select('revision, tickets (seat_label, row_label, section, position, status)')
        .eq('id', id)
        .in('tickets.seat_label', labels)
        .order('position', { referencedTable: 'tickets' })
        .abortSignal(signal)
        .single();
      const { data: event } = await call.throwOnError();
      const free = event.tickets.flatMap(({ position, status }) =>
        status === 'available' ? [position] : [],
      );
      const all = event.tickets.map(({ status: _, ...seat }) => seat);
      return fetchedAt({ all, free: new Set(free) }, event.revision);
    },
    initialData: () =>
      labels.length > 0 ? cached()?.data : fetchedAt({ all: [], free: new Set() }, revision),
    initialDataUpdatedAt: () => cached()?.updatedAt,
    apply: applyToSeats,
    eventRevision: revision,
  });
}
