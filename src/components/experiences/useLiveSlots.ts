import { type SlotChanged, slotChanged, topics } from '../../lib/api/topics.ts';
import { applyCounts } from '../../realtime/revisions.ts';
import { type Liveness, type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { slotsKey, updateSlots } from './slotCache.ts';

const slotChanges: LiveSource<SlotChanged> = {
  event: 'slot_changed',
  payload: slotChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: slotsKey }),
  apply: (queryClient, change) =>
    updateSlots(queryClient, (slots) => applyCounts(slots, change.slot_id, change)),
};

/** Keeps all cached slots of these experiences current while the page is open. */
export function useLiveSlots(experienceIds: readonly string[]): Liveness {
  return useLiveTopics(experienceIds.map(topics.experience), slotChanges);
}
