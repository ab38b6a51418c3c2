import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { readFunction } from '../../browser/readFunction.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { Door } from '../../lib/api/checkIn.ts';
import { type CheckInChanged, checkInChanged, topics } from '../../lib/api/topics.ts';
import { type Liveness, type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';

const doorsKey = [...accountKeys.host, 'door'] as const;

/** All that is read of the door of an item is cached below this key. */
export function doorKey(itemId: string): readonly string[] {
  return [...doorsKey, itemId];
}

const checkInChanges: LiveSource<CheckInChanged> = {
  event: 'check_in_changed',
  payload: checkInChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: doorsKey }),
};

/** Bookings change what is expected, and no message of the door says so. */
const refetchMilliseconds = 30_000;

/** How many are in, and who came last, as the server knows it: the same at all doors of the item, live. */
export function useDoor(itemId: string): { query: UseQueryResult<Door>; liveness: Liveness } {
  const client = useSupabase();
  const liveness = useLiveTopics([topics.door(itemId)], checkInChanges);
  const query = useQuery({
    queryKey: [...doorKey(itemId), 'counts'],
    queryFn: () => readFunction<Door>(client, `check-ins/${itemId}`, {}),
    refetchInterval: refetchMilliseconds,
  });
  return { query, liveness };
}
