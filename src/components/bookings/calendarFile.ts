import ical, { ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import { bookingNumber } from '../../items/bookingNumber.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import type { BookingView } from './bookingView.ts';

/** The booking as an iCalendar file (RFC 5545), in UTC. Its UID is the booking's id, so that importing it twice is one entry. */
export function calendarFile({ id, summary }: Pick<BookingView, 'id' | 'summary'>): string {
  const calendar = ical({ prodId: '//holdfast//holdfast//EN' });
  calendar.createEvent({
    id: `${id}@holdfast`,
    summary: printable(summary.title),
    location: printable(summary.location),
    description: `${countUnits(summary.unitCount, summary.unit)}. Booking number ${bookingNumber(id)}.`,
    ...span(summary),
    status: ICalEventStatus.CONFIRMED,
    busystatus: ICalEventBusyStatus.BUSY,
  });
  return calendar.toString();
}

/** Whole days for an item without hours. The end is not included, neither here nor in iCalendar. */
function span({ days, startsAt, endsAt }: BookingView['summary']) {
  return days
    ? { allDay: true, start: new Date(days.from), end: new Date(days.until) }
    : { start: new Date(startsAt), end: new Date(endsAt) };
}

/** Without the characters that a text of RFC 5545 must not have, and which the library leaves in: those that control a terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
