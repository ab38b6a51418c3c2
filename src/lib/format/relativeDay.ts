import { parseDate } from '@internationalized/date';
import { formatDate } from './stayText.ts';
import { dayKey, formatDay } from './zonedTime.ts';

/** When a day is said, and on whose device. */
export interface Saying {
  /** In milliseconds. */
  now: number;
  deviceTimeZone: string;
}

/**
 * The word for a calendar day (YYYY-MM-DD) of a place; null for days that have none. Also null while the device's calendar shows
 * another date than the place's: a page may show several places, and one word must mean one date on it, which is also the customer's.
 */
export function dayWord(
  day: string,
  timeZone: string,
  { now, deviceTimeZone }: Saying,
): 'Today' | 'Tomorrow' | null {
  const today = dayKey(now, timeZone);
  if (today !== dayKey(now, deviceTimeZone)) return null;
  if (day === today) return 'Today';
  return day === parseDate(today).add({ days: 1 }).toString() ? 'Tomorrow' : null;
}

/** `Today`, `Tomorrow`, else `Sat 21 Nov`: the day of an instant by the calendar of its place. */
export function formatNearDay(instant: string | number, timeZone: string, saying: Saying): string {
  return dayWord(dayKey(instant, timeZone), timeZone, saying) ?? formatDay(instant, timeZone);
}

/** The same of a calendar day (YYYY-MM-DD) of a place. */
export function formatNearDate(day: string, timeZone: string, saying: Saying): string {
  return dayWord(day, timeZone, saying) ?? formatDate(day);
}

/** `in 45 min`, `in 3 h`: the time until an instant of the next 24 hours; null for a later or a past one. `now` in milliseconds. */
export function formatWait(instant: string, now: number): string | null {
  const minutes = Math.ceil((Date.parse(instant) - now) / 60_000);
  if (minutes < 1 || minutes > 24 * 60) return null;
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}
