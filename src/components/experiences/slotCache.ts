import type { QueryClient } from '@tanstack/react-query';
import type { Database } from '../../lib/database/database.types.ts';

export type Slot = Database['public']['Tables']['experience_slots']['Row'];

/** Every query below this key holds a `Slot[]`, so that one message reaches all of them. */
export const slotsKey = ['slots'] as const;

export function updateSlots(queryClient: QueryClient, update: (slots: Slot[]) => Slot[]): void {
  queryClient.setQueriesData<Slot[]>({ queryKey: slotsKey }, (slots) => slots && update(slots));
}
