import type { QueryClient } from '@tanstack/react-query';
import { type SlotChanged, topics } from '../../lib/api/topics.ts';
import { type Liveness, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { applySlotChange, slotsKey, updateSlots } from './slotCache.ts';

const slotChanges = {
  event: 'slot_changed',
  refetch: (queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: slotsKey }),
  apply: (queryClient: QueryClient, payload: unknown) => {
    if (isSlotChanged(payload)) updateSlots(queryClient, (slots) => applySlotChange(slots, payload));
  },
};

/** Keeps all slots of these experiences true while the page is open, and tells whether it can. */
export function useLiveSlots(experienceIds: readonly string[]): Liveness {
  return useLiveTopics(experienceIds.map(topics.experience), slotChanges);
}

/** A message of another version of the database is left out rather than shown. */
function isSlotChanged(payload: unknown): payload is SlotChanged {
  if (typeof payload !== 'object' || payload === null) return false;
  const { slot_id, available_count, capacity, revision } = payload as Record<keyof SlotChanged, unknown>;
  return typeof slot_id === 'string' && [available_count, capacity, revision].every(Number.isInteger);
}
