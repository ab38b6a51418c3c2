import { dayKey } from '../../lib/format/zonedTime.ts';
import type { Slot } from './slotCache.ts';

export interface SlotDay {
  key: string;
  slots: [Slot, ...Slot[]];
}

/** Groups slots by calendar day in the given zone; days and slots keep the order of the list. */
export function groupByDay(slots: Slot[], timeZone: string): SlotDay[] {
  const days = new Map<string, SlotDay>();
  for (const slot of slots) {
    const key = dayKey(slot.slot_time, timeZone);
    const day = days.get(key);
    if (day) day.slots.push(slot);
    else days.set(key, { key, slots: [slot] });
  }
  return [...days.values()];
}
