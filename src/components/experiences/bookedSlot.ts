import { z } from 'zod';
import type { SummarizedExperience } from './slotSummary.ts';

/** What is kept of a booked slot. */
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
type BookedSlot = z.infer<typeof bookedSlot>;

/** Copies only those fields of the experience that a booking shows. */
export function toBookedSlot(slotId: string, slotTime: string, experience: SummarizedExperience): BookedSlot {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    kind: 'slot',
    slot_id: slotId,
    slot_time: slotTime,
    experience: { id, title, location, time_zone, duration_minutes },
  };
}
