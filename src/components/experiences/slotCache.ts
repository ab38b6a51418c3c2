import type { QueryClient } from '@tanstack/react-query';
import type { SlotChanged } from '../../lib/api/topics.ts';
import type { Database } from '../../lib/database/database.types.ts';

export type Slot = Database['public']['Tables']['experience_slots']['Row'];

/** Every query below this key holds a `Slot[]`, so that one message reaches all of them. */
export const slotsKey = ['slots'] as const;

/** A message is absolute: a newer revision replaces what is known, an older one is dropped. */
export function applySlotChange(slots: Slot[], change: SlotChanged): Slot[] {
  const isNews = (slot: Slot) => slot.id === change.slot_id && change.revision > slot.revision;
  if (!slots.some(isNews)) return slots;
  const { available_count, capacity, revision } = change;
  return slots.map((slot) => (isNews(slot) ? { ...slot, available_count, capacity, revision } : slot));
}

/** A fetched list may have left the server before a message that came first: the newer revision of each slot stays. */
export function keepNewerSlots(known: Slot[] | undefined, fetched: Slot[]): Slot[] {
  if (!known) return fetched;
  const knownById = new Map(known.map((slot) => [slot.id, slot]));
  return fetched.map((slot) => {
    const before = knownById.get(slot.id);
    if (!before || before.revision < slot.revision) return slot;
    return before.revision > slot.revision || isSame(before, slot) ? before : slot;
  });
}

/** A refusal proves that at most so many are left. It brings no revision, so the next answer corrects it. */
export function applyRefusal(slots: Slot[], slotId: string, availableMax: number): Slot[] {
  return slots.map((slot) =>
    slot.id === slotId && slot.available_count > availableMax
      ? { ...slot, available_count: availableMax }
      : slot,
  );
}

export function updateSlots(queryClient: QueryClient, update: (slots: Slot[]) => Slot[]): void {
  queryClient.setQueriesData<Slot[]>({ queryKey: slotsKey }, (slots) => slots && update(slots));
}

function isSame(one: Slot, other: Slot): boolean {
  return (
    one.available_count === other.available_count &&
    one.capacity === other.capacity &&
    one.slot_time === other.slot_time
  );
}
