import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { descriptionStaleMs } from '../../browser/descriptionStaleMs.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { DoorItem } from '../../items/doorItem.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { doorColumns, doorItemOf } from '../bookings/kinds.ts';

/** An item of any kind with its host; null when there is none. */
export function useDoorItem(id: string): UseQueryResult<(DoorItem & { hostId: string }) | null> {
  const client = useSupabase();
  return useQuery({
    queryKey: ['door item', id],
    staleTime: descriptionStaleMs,
    queryFn: async ({ signal }) => {
      if (!isUuid(id)) return null;
      const query = client.from('items').select(doorColumns).eq('id', id).abortSignal(signal);
      const { data: row } = await query.maybeSingle().throwOnError();
      const item = row && doorItemOf(row);
      return item && { ...item, hostId: row.host_id };
    },
  });
}
