import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { rowsMax } from '../../lib/api/rowsMax.ts';
import { keepNewerCounts } from '../../realtime/revisions.ts';
import { type Slot, slotsKey } from './slotCache.ts';

const columns = 'id, experience_id, slot_time, capacity, available_count, revision';

type SlotsRange =
  | { all: true }
  | { experienceId: string }
  | { slotId: string }
  | { experienceIds: string[]; since: string };

/** Slots, soonest first: all coming ones, those of one experience, those of several since an instant, or a single one. */
export function useSlots(range: SlotsRange): UseQueryResult<Slot[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...slotsKey, range],
    queryFn: async ({ signal }) => {
      const slots = client.from('experience_slots').select(columns).abortSignal(signal);
      if ('slotId' in range && !isUuid(range.slotId)) return [];
      if ('slotId' in range) return (await slots.eq('id', range.slotId).throwOnError()).data;
      const sorted = slots.order('slot_time').limit(rowsMax);
      if ('since' in range) {
        const own = sorted.in('experience_id', range.experienceIds).gte('slot_time', range.since);
        return (await own.throwOnError()).data;
      }
      const coming = sorted.gt('slot_time', new Date().toISOString());
      if ('all' in range) return (await coming.throwOnError()).data;
      return (await coming.eq('experience_id', range.experienceId).throwOnError()).data;
    },
    structuralSharing: (known, fetched) => keepNewerCounts(known as Slot[] | undefined, fetched as Slot[]),
  });
}
