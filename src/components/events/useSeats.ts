import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { readAllRows } from '../../browser/readAllRows.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { TicketedEvent } from './eventCache.ts';
import { eventSeatsKey, keepNewerSeats, type Seat } from './seatCache.ts';

/** All seats of an event, front row first; none for general admission. */
export function useSeats({ id, admission }: Pick<TicketedEvent, 'id' | 'admission'>): UseQueryResult<Seat[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: eventSeatsKey(id),
    queryFn: async ({ signal }): Promise<Seat[]> => {
      if (admission === 'general') return [];
      const tickets = await readAllRows((from, to) =>
        client
          .from('tickets')
          .select('seat_label, row_label, position, status, revision')
          .eq('event_id', id)
          .order('position')
          .range(from, to)
          .abortSignal(signal)
          .throwOnError(),
      );
      return tickets.map(({ status, ...seat }) => ({ ...seat, isFree: status === 'available' }));
    },
    structuralSharing: (known, fetched) => keepNewerSeats(known as Seat[] | undefined, fetched as Seat[]),
  });
}
