import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { readAllRows } from '../../browser/readAllRows.ts';
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

/** Slots, soonest first: the next `rowsMax` of all, those of one experience, those of several since an instant, or a single one. */
export function useSlots(range: SlotsRange): UseQueryResult<Slot[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...slotsKey, range],
    queryFn: async ({ signal }) => {
      const slots = client.from('experience_slots').select(columns).abortSignal(signal);
      if ('slotId' in range && !isUuid(range.slotId)) return [];
      if ('slotId' in range) return (await slots.eq('id', range.slotId).throwOnError()).data;
      const sorted = slots.order('slot_time').order('id');
      const whole = (query: typeof sorted) => readAllRows((from, to) => query.range(from, to).throwOnError());
      if ('since' in range) {
        return whole(sorted.in('experience_id', range.experienceIds).gte('slot_time', range.since));
      }
      const coming = sorted.gt('slot_time', new Date().toISOString());
      if ('experienceId' in range) return whole(coming.eq('experience_id', range.experienceId));
      return (await coming.limit(rowsMax).throwOnError()).data;
    },
    structuralSharing: (known, fetched) => keepNewerCounts(known as Slot[] | undefined, fetched as Slot[]),
  });
}
