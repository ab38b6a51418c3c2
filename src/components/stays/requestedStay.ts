import { countNights, nightsMax } from '../../lib/api/stayDates.ts';
import type { BookableDays } from './bookableDays.ts';
import type { StayDates } from './stayDates.ts';

const date = /^\d{4}-\d\d-\d\d$/;

/**
 * The dates that the address requests. Null when it has none, or dates outside the bookable days, so that an old link opens the
 * calendar. A stay of too many nights is returned, so that the page can say so (isTooLong).
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

/** False for days that do not exist, such as 2027-02-30. */
function isDate(text: string): boolean {
  return date.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
