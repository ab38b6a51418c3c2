import { z } from 'zod';
import type { EventBooking } from '../../lib/api/booking.ts';
import { ticketNumbers } from '../../lib/api/ticket.ts';
import type { SummarizedEvent } from './eventSummary.ts';

/** What is kept of booked tickets. */
export const bookedEvent = z.object({
  kind: z.literal('event'),
  /** In the order of the tickets; null for general admission. */
  seats: z.array(z.string()).nullable(),
  /** Numbers of the tickets where a part of the booking was cancelled; null for all from 1 on. */
  numbers: z.array(z.number()).nullable().default(null),
  event: z.object({
    id: z.string(),
    title: z.string(),
    venue: z.string(),
    time_zone: z.string(),
    starts_at: z.string(),
    duration_minutes: z.number(),
  }),
});
type BookedEvent = z.infer<typeof bookedEvent>;

/** Copies only those fields of the event that a booking shows. */
export function toBookedEvent(
  { seats, numbers }: Pick<BookedEvent, 'seats' | 'numbers'>,
  event: SummarizedEvent,
): BookedEvent {
  const { id, title, venue, time_zone, starts_at, duration_minutes } = event;
  return {
    kind: 'event',
    seats,
    numbers,
    event: { id, title, venue, time_zone, starts_at, duration_minutes },
  };
}

/** What a booking says of its tickets, as it is kept. */
export function keptTickets(booking: EventBooking): Pick<BookedEvent, 'seats' | 'numbers'> {
  return { seats: seatsOf(booking), numbers: ticketNumbers(booking.tickets) };
}

/** The seats of a booking, in the order of its tickets; null for general admission. */
export function seatsOf({ tickets }: EventBooking): string[] | null {
  const seats = tickets.flatMap(({ seat_label }) => seat_label ?? []);
  return seats.length > 0 ? seats : null;
}
