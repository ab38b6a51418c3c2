import { countNights, nightsMax } from '../../lib/api/stayDates.ts';
import type { BookableDays } from './bookableDays.ts';
import type { StayDates } from './stayDates.ts';

const date = /^\d{4}-\d\d-\d\d$/;

/**
 * The dates that an address names. Null when it names none, or some that nobody can book any more: an old link opens the calendar.
 * Too many nights are kept, for the page to say so.
 */
export function requestedStay(params: URLSearchParams, { first, last }: BookableDays): StayDates | null {
  const check_in = params.get('check_in') ?? '';
  const check_out = params.get('check_out') ?? '';
  if (!isDate(check_in) || !isDate(check_out)) return null;
  if (check_in < first || check_out > last || countNights(check_in, check_out) < 1) return null;
  return { check_in, check_out };
}

export function isTooLong({ check_in, check_out }: StayDates): boolean {
  return countNights(check_in, check_out) > nightsMax;
}

/** The 31st of February is none. */
function isDate(text: string): boolean {
  return date.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
