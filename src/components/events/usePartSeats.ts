import type { UseQueryResult } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { fetchedAt } from '../../realtime/followed.ts';
import type { TicketedEvent } from './eventCache.ts';
import { type FollowedSeats, partSeatsKey } from './seatCache.ts';
import type { SeatRange } from './seatParts.ts';
import { applyToSeats } from './seats.ts';
import { useFollowed } from './useFollowed.ts';

/** The seats of a part of an event's seat plan. */
export function usePartSeats(
  { id, revision }: TicketedEvent,
  { first_position, last_position }: SeatRange,
): UseQueryResult<FollowedSeats> {
  const client = useSupabase();
  return useFollowed({
    queryKey: partSeatsKey(id, first_position, last_position),
    queryFn: async ({ signal }): Promise<FollowedSeats> => {
      const call = client
        .rpc('section_seats', { event_id: id, first_position, last_position }, { get: true })
        .abortSignal(signal);
      const { data: rows } = await call.throwOnError();
      const all = rows.flatMap(({ seat_labels, position, section, row_label }) =>
        seat_labels.map((seat_label, index) => ({
          seat_label,
          row_label,
          section,
          position: position + index,
        })),
      );
      const free = rows.flatMap((row) =>
        [...row.free].flatMap((digit, index) => (digit === '1' ? [row.position + index] : [])),
      );
      return fetchedAt({ all, free: new Set(free) }, rows[0]?.revision ?? revision);
    },
    apply: applyToSeats,
    eventRevision: revision,
  });
}
