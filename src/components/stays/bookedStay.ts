import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { StayBooking } from '../../lib/api/booking.ts';
import { countNights } from '../../lib/api/stayDates.ts';
import type { Database } from '../../lib/database/database.types.ts';
import { type StayType, stayCheckoutPath, stayFace, stayKey } from './staySummary.ts';

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

const typeColumns = 'suite_type, title, location, time_zone' as const;
/** The columns of an item that describe its suite type. */
export const bookedStayColumns = `suite_types (${typeColumns})` as const;
/** The suite of a booking. The reference is named, because a booking may have had another suite before. */
export const bookedSuiteColumns = 'suites!bookings_suite_id_fkey (name)' as const;

export interface BookedStayRow {
  /** A range as PostgreSQL writes it: `[2026-12-01,2026-12-04)`. */
  stay: unknown;
  suites: { name: string } | null;
  items: { suite_types: StayType | null };
}

export function bookedStayOfRow({
  stay,
  suites: suite,
  items: { suite_types: type },
}: BookedStayRow): BookedStay | null {
  const [, check_in, check_out] = /^\[([\d-]+),([\d-]+)\)$/.exec(String(stay)) ?? [];
  if (!check_in || !check_out || !suite || !type) return null;
  return toBookedStay({ suite_name: suite.name, check_in, check_out }, type);
}

/** Looks up what the API's answer names by its type only. */
export async function readBookedStay(
  client: SupabaseClient<Database>,
  booking: StayBooking,
): Promise<BookedStay | null> {
  const { data } = await client
    .from('suite_types')
    .select(typeColumns)
    .eq('suite_type', booking.suite_type)
    .maybeSingle()
    .throwOnError();
  return data && toBookedStay(booking, data);
}

/** Of a type only what a booking shows is kept. */
export function toBookedStay(
  { suite_name, check_in, check_out }: Pick<StayBooking, 'suite_name' | 'check_in' | 'check_out'>,
  { suite_type, title, location, time_zone }: StayType,
): BookedStay {
  return { kind: 'stay', suite_name, check_in, check_out, type: { suite_type, title, location, time_zone } };
}

export function bookedStayFace({ suite_name, type, ...dates }: BookedStay): BookedFace {
  return {
    ...stayFace(type, dates),
    key: stayKey(type.suite_type, dates),
    payPath: `${stayCheckoutPath(type.suite_type, dates)}?step=pay&held`,
    unitCount: countNights(dates.check_in, dates.check_out),
    facts: [{ term: 'Suite', value: suite_name }],
    days: { from: dates.check_in, until: dates.check_out },
  };
}
