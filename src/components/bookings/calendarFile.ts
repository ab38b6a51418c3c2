import { createEvent, type DateArray } from 'ics';
import type { BookingView } from '../../hooks/useBookings.ts';

/** The booking as an iCalendar file (RFC 5545), in UTC. Its UID is the booking's id, so that importing it twice is one entry. */
export function calendarFile({ id, slot_time, quantity, experience }: BookingView): string {
  const at = new Date(slot_time);
  const start: DateArray = [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
  ];
  const { error, value } = createEvent({
    uid: `${id}@holdfast`,
    productId: 'holdfast',
    title: experience.title,
    location: experience.location,
    description: `Places: ${quantity}. Booking number ${id.slice(0, 8).toUpperCase()}.`,
    start,
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: experience.duration_minutes },
    status: 'CONFIRMED',
    busyStatus: 'BUSY',
  });
  if (error || !value) throw error ?? new Error('the calendar file came out empty');
  return value;
}
