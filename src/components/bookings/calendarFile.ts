import { createEvent, type DateArray } from 'ics';
import { bookingNumber } from '../../items/bookingNumber.ts';
import { capitalize } from '../../lib/format/text.ts';
import type { BookingView } from './bookingView.ts';

/** The booking as an iCalendar file (RFC 5545), in UTC. Its UID is the booking's id, so that importing it twice is one entry. */
export function calendarFile({ id, summary }: Pick<BookingView, 'id' | 'summary'>): string {
  const { error, value } = createEvent({
    uid: `${id}@holdfast`,
    productId: 'holdfast',
    title: summary.title,
    location: summary.location,
    description: `${capitalize(summary.unit.many)}: ${summary.unitCount}. Booking number ${bookingNumber(id)}.`,
    ...span(summary),
    status: 'CONFIRMED',
    busyStatus: 'BUSY',
  });
  if (error || !value) throw error ?? new Error('the calendar file came out empty');
  return value;
}

/** Whole days for an item without hours. The end is not included, neither here nor in iCalendar. */
function span({ days, startsAt, endsAt }: BookingView['summary']) {
  if (days) return { start: dateOf(days.from), end: dateOf(days.until) };
  return {
    start: instantOf(startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000 },
  } as const;
}

function dateOf(day: string): DateArray {
  const at = new Date(`${day}T00:00:00Z`);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
}

function instantOf(instant: string): DateArray {
  const at = new Date(instant);
  const [year, month, day] = dateOf(at.toISOString().slice(0, 10));
  return [year, month, day, at.getUTCHours(), at.getUTCMinutes()];
}
