import { parseDate } from '@internationalized/date';
import { dayKey } from '../../lib/format/zonedTime.ts';
import type { LettingDays } from './requestedStay.ts';

/** How far ahead stays are booked; the database holds the same limit. */
const monthsMax = 18;

/** From today by the calendar of the place. */
export function lettingDays(now: number, timeZone: string): LettingDays {
  const first = dayKey(now, timeZone);
  return { first, last: parseDate(first).add({ months: monthsMax }).toString() };
}
