import { countNights } from '../api/stayDates.ts';
import { countUnits, type UnitNoun } from './countUnits.ts';
import { formatDay, formatLongDay } from './zonedTime.ts';

export const nightNoun: UnitNoun = { one: 'night', many: 'nights' };

/** Any instant of the date in UTC: dates have no time zone, so they are formatted in UTC. */
const instantOf = (date: string) => `${date}T00:00:00Z`;

/** `Sat 21 Nov` */
export function formatDate(date: string): string {
  return formatDay(instantOf(date), 'UTC');
}

/** `Saturday 21 November 2026` */
export function formatLongDate(date: string): string {
  return formatLongDay(instantOf(date), 'UTC');
}

/** `Sat 21 Nov to Tue 24 Nov`, with no-break spaces within each date. */
export function formatStay(checkIn: string, checkOut: string): string {
  return [checkIn, checkOut].map((date) => formatDate(date).replaceAll(' ', '\u00a0')).join(' to ');
}

/** `3 nights` */
export function describeNights(checkIn: string, checkOut: string): string {
  return countUnits(countNights(checkIn, checkOut), nightNoun);
}
