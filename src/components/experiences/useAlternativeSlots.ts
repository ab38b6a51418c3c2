import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { type Slot, slotsKey } from './slotCache.ts';

/** The slots with enough free places that are nearest to this one. They are cached below `slotsKey`, so they stay live. */
export function useAlternativeSlots(slotId: string, quantity: number): UseQueryResult<Slot[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...slotsKey, 'alternatives', { slotId, quantity }],
    queryFn: async ({ signal }) => {
      const call = client
        .rpc('alternative_slots', { slot_id: slotId, quantity }, { get: true })
        .abortSignal(signal);
      return (await call.throwOnError()).data;
    },
  });
}
