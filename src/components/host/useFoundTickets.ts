import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { DoorTicket } from '../../lib/api/checkIn.ts';
import { doorKey } from './useDoor.ts';

/** The tickets of an item whose customers this search finds; nothing is searched for null. */
export function useFoundTickets(itemId: string, search: string | null): UseQueryResult<DoorTicket[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...doorKey(itemId), 'found', search],
    enabled: search !== null,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      // A POST that only reads, so it may be repeated.
      const answer = await callFunction<DoorTicket[]>(client, `check-ins/${itemId}/find`, {
        body: { search },
        wait,
      });
      if (answer.error !== null) throw new Error(answer.error);
      return answer.data;
    },
  });
}
