import { availabilityOf } from '../../lib/format/availability.ts';
import type { Slot } from './slotCache.ts';

/** The soonest slot with a free place of each experience, by experience id. `slots` must be sorted by time. */
export function nextFreeByExperience(slots: Slot[], now: number): Map<string, Slot> {
  const free = coming(slots, now).filter(({ available_count }) => available_count > 0);
  return new Map(firstOfEach(free).map((slot) => [slot.experience_id, slot]));
}

/** The next slot of each experience, at most `max`. Sold-out slots are included, so that the board shows what is gone, too. */
export function soonest(slots: Slot[], now: number, max: number): Slot[] {
  return firstOfEach(coming(slots, now)).slice(0, max);
}

/** The next slot with few places left of each experience, at most `max`. */
export function almostGone(slots: Slot[], now: number, max: number): Slot[] {
  return firstOfEach(coming(slots, now).filter((slot) => availabilityOf(slot) === 'few')).slice(0, max);
}

function coming(slots: Slot[], now: number): Slot[] {
  return slots.filter(({ slot_time }) => Date.parse(slot_time) > now);
}

function firstOfEach(slots: Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter(({ experience_id }) => !seen.has(experience_id) && seen.add(experience_id));
}
