import type { UseQueryResult } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { fetchedAt } from '../../realtime/followed.ts';
import type { TicketedEvent } from './eventCache.ts';
import { type FollowedParts, partsKey } from './seatCache.ts';
import { applyToParts } from './seatParts.ts';
import { useFollowed } from './useFollowed.ts';

const columns =
  'section, first_row_label, last_row_label, first_position, last_position, seat_count, free_count, revision' as const;

/** The parts of an event's seat plan with what is free in each, nearest to the stage first. */
export function useSeatParts({ id, revision }: TicketedEvent): UseQueryResult<FollowedParts> {
  const client = useSupabase();
  return useFollowed({
    queryKey: partsKey(id),
    queryFn: async ({ signal }): Promise<FollowedParts> => {
      const call = client
        .rpc('seat_sections', { event_id: id }, { get: true })
        .select(columns)
        .abortSignal(signal);
      const { data } = await call.throwOnError();
      return fetchedAt(
        data.map(({ revision: _, ...part }) => part),
        data[0]?.revision ?? revision,
      );
    },
    apply: applyToParts,
    eventRevision: revision,
  });
}
