import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { keepNewerSeats, type Seat, seatsKey } from './seatCache.ts';

/** As many as the API gives at once. */
const pageSize = 1000;

/** The seats of an event with numbered admission, in the order of the house. */
export function useSeats({
  id,
  admission,
}: {
  id: string;
  admission: 'general' | 'numbered';
}): UseQueryResult<Seat[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: seatsKey(id),
    queryFn: async ({ signal }) => {
      const all: Seat[] = [];
      if (admission === 'general') return all;
      for (let page = 0; ; page++) {
        const { data } = await client
          .from('tickets')
          .select('seat_label, row_label, position, status, revision')
          .eq('event_id', id)
          .order('position')
          .range(page * pageSize, (page + 1) * pageSize - 1)
          .abortSignal(signal)
          .throwOnError();
        all.push(...data.map(({ status, ...seat }) => ({ ...seat, isFree: status === 'available' })));
        if (data.length < pageSize) return all;
      }
    },
    structuralSharing: (known, fetched) => keepNewerSeats(known as Seat[] | undefined, fetched as Seat[]),
  });
}
