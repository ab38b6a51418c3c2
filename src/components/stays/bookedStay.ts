import { z } from 'zod';
import type { StayBooking } from '../../lib/api/booking.ts';
import type { SummarizedSuiteType } from './staySummary.ts';

/** What is kept of a booked stay. */
export const bookedStay = z.object({
  kind: z.literal('stay'),
  suite_name: z.string(),
  check_in: z.string(),
  check_out: z.string(),
  type: z.object({
    suite_type: z.string(),
    title: z.string(),
    location: z.string(),
    time_zone: z.string(),
  }),
});
export type BookedStay = z.infer<typeof bookedStay>;

/** Copies only those fields of the suite type that a booking shows. */
export function toBookedStay(
  { suite_name, check_in, check_out }: Pick<StayBooking, 'suite_name' | 'check_in' | 'check_out'>,
  { suite_type, title, location, time_zone }: SummarizedSuiteType,
): BookedStay {
  return { kind: 'stay', suite_name, check_in, check_out, type: { suite_type, title, location, time_zone } };
}
