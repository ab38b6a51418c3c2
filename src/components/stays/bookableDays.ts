import { parseDate } from '@internationalized/date';
import { monthsAheadMax } from '../../lib/api/stayDates.ts';
import { dayKey } from '../../lib/format/zonedTime.ts';

/** The days on which suites can be booked now, by the clock of the place; `last` is a day to leave on. */
export interface BookableDays {
  first: string;
  last: string;
}

/** The bookable days from today on. */
export function bookableDays(now: number, timeZone: string): BookableDays {
  const first = dayKey(now, timeZone);
  return { first, last: parseDate(first).add({ months: monthsAheadMax }).toString() };
}
