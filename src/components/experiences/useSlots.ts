import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { keepNewerSlots, type Slot, slotsKey } from './slotCache.ts';

const columns = 'id, experience_id, slot_time, capacity, available_count, revision';

type SlotsRange =
  | { all: true }
  | { experienceId: string }
  | { slotId: string }
  | { experienceIds: string[]; since: string };

/** As many as the API gives at once. */
const slotsMax = 1000;

/** Times, soonest first: the coming ones of all experiences or of one, those of several since an instant, or a single one. */
export function useSlots(range: SlotsRange): UseQueryResult<Slot[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...slotsKey, range],
    queryFn: async ({ signal }) => {
      const slots = client.from('experience_slots').select(columns).abortSignal(signal);
      if ('slotId' in range && !isUuid(range.slotId)) return [];
      if ('slotId' in range) return (await slots.eq('id', range.slotId).throwOnError()).data;
      const sorted = slots.order('slot_time').limit(slotsMax);
      if ('since' in range) {
        const own = sorted.in('experience_id', range.experienceIds).gte('slot_time', range.since);
        return (await own.throwOnError()).data;
      }
      const coming = sorted.gt('slot_time', new Date().toISOString());
      if ('all' in range) return (await coming.throwOnError()).data;
      return (await coming.eq('experience_id', range.experienceId).throwOnError()).data;
    },
    structuralSharing: (known, fetched) => keepNewerSlots(known as Slot[] | undefined, fetched as Slot[]),
  });
}
