import { z } from 'zod';
import type { SummarizedExperience } from './slotSummary.ts';

/** What is kept of a booked slot. */
export const bookedSlot = z.object({
  kind: z.literal('slot'),
  slot_id: z.string(),
  slot_time: z.string(),
  /** Numbers of the tickets where a part of the booking was cancelled; null for all from 1 on. */
  numbers: z.array(z.number()).nullable().default(null),
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
export function toBookedSlot(
  slotId: string,
  slotTime: string,
  numbers: number[] | null,
  experience: SummarizedExperience,
): BookedSlot {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    kind: 'slot',
    slot_id: slotId,
    slot_time: slotTime,
    numbers,
    experience: { id, title, location, time_zone, duration_minutes },
  };
}
