import { isShowable } from '../../lib/format/isShowable.ts';
import { dayKey } from '../../lib/format/zonedTime.ts';
import type { Slot } from '../experiences/slotCache.ts';
import { type HostBooking, type SlotTally, tallySlot } from './hostBookings.ts';
import type { HostExperience } from './useHostExperiences.ts';

export interface HostItem {
  slot: Slot;
  experience: HostExperience;
  tally: SlotTally;
}

export interface HostDay {
  key: string;
  items: [HostItem, ...HostItem[]];
}

/** Whether a time has ended: nothing of it is sold any more. */
export function isOver({ slot, experience }: HostItem, now: number): boolean {
  return now >= Date.parse(slot.slot_time) + experience.duration_minutes * 60_000;
}

/** Whether a time is of the present day, by the clock of its place. */
export function isToday({ slot, experience }: HostItem, now: number): boolean {
  return dayKey(slot.slot_time, experience.time_zone) === dayKey(now, experience.time_zone);
}

/** Whether nothing of a time is sold or held. */
export function isUntouched({ tally }: HostItem): boolean {
  return tally.sold + tally.held + tally.walkIns === 0;
}

/** Slots that are in no day, because their time cannot be shown by the clock of their place. */
export function unshownSlots(slots: Slot[], experiences: HostExperience[]): Slot[] {
  const zones = new Map(experiences.map(({ id, time_zone }) => [id, time_zone]));
  return slots.filter(({ experience_id, slot_time }) => {
    const zone = zones.get(experience_id);
    return zone !== undefined && !isShowable(slot_time, zone);
  });
}

/** Groups slots by day from today on, by the clock of each place. `slots` must be sorted by time. */
export function hostDays(
  slots: Slot[],
  experiences: HostExperience[],
  bookings: HostBooking[],
  now: number,
): HostDay[] {
  const byId = new Map(experiences.map((experience) => [experience.id, experience]));
  const bySlot = new Map<string, HostBooking[]>();
  for (const booking of bookings)
    bySlot.set(booking.slot_id, [...(bySlot.get(booking.slot_id) ?? []), booking]);
  const days = new Map<string, HostDay>();
  for (const slot of slots) {
    const experience = byId.get(slot.experience_id);
    if (!experience || !isShowable(slot.slot_time, experience.time_zone)) continue;
    const key = dayKey(slot.slot_time, experience.time_zone);
    if (key < dayKey(now, experience.time_zone)) continue;
    const item = { slot, experience, tally: tallySlot(slot, bySlot.get(slot.id) ?? []) };
    const day = days.get(key);
    if (day) day.items.push(item);
    else days.set(key, { key, items: [item] });
  }
  return [...days.values()].sort((one, other) => one.key.localeCompare(other.key));
}
