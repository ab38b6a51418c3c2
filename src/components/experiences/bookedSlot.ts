import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { SlotBooking } from '../../lib/api/booking.ts';
import type { Database } from '../../lib/database/database.types.ts';
import { type SlotExperience, slotFace } from './slotSummary.ts';

export const bookedSlot = z.object({
  kind: z.literal('slot'),
  slot_id: z.string(),
  slot_time: z.string(),
  experience: z.object({
    id: z.string(),
    title: z.string(),
    location: z.string(),
    time_zone: z.string(),
    duration_minutes: z.number(),
  }),
});
export type BookedSlot = z.infer<typeof bookedSlot>;

const slotColumns = 'slot_time, experiences (id, title, location, time_zone, duration_minutes)' as const;
/** The columns of an item that describe its slot. */
export const bookedSlotColumns = `experience_slots (id, ${slotColumns})` as const;

export interface BookedSlotRow {
  items: { experience_slots: { id: string; slot_time: string; experiences: SlotExperience } | null };
}

export function bookedSlotOfRow({ items: { experience_slots: slot } }: BookedSlotRow): BookedSlot | null {
  return slot && toBookedSlot(slot.id, slot.slot_time, slot.experiences);
}

/** Looks up what the API's answer names by its id only. */
export async function readBookedSlot(
  client: SupabaseClient<Database>,
  { slot_id }: SlotBooking,
): Promise<BookedSlot | null> {
  const { data } = await client
    .from('experience_slots')
    .select(slotColumns)
    .eq('id', slot_id)
    .maybeSingle()
    .throwOnError();
  return data && toBookedSlot(slot_id, data.slot_time, data.experiences);
}

/** Of an experience only what a booking shows is kept. */
export function toBookedSlot(slotId: string, slotTime: string, experience: SlotExperience): BookedSlot {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    kind: 'slot',
    slot_id: slotId,
    slot_time: slotTime,
    experience: { id, title, location, time_zone, duration_minutes },
  };
}

export function bookedSlotFace({ slot_id, slot_time, experience }: BookedSlot, quantity: number): BookedFace {
  return {
    ...slotFace(slot_time, experience),
    key: slot_id,
    payPath: `/checkout/${slot_id}?quantity=${quantity}&step=pay&held`,
    unitCount: quantity,
    facts: [],
  };
}
