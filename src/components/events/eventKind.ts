import { itemKind } from '../../items/itemKind.ts';
import { paymentPath } from '../../items/paymentPath.ts';
import { ticketsOf } from '../../lib/api/ticket.ts';
import { bookedEvent, keptTickets, toBookedEvent } from './bookedEvent.ts';
import { eventCheckoutPath } from './eventPaths.ts';
import { eventKey, eventSummary, type SummarizedEvent } from './eventSummary.ts';

const eventColumns = 'id, title, venue, time_zone, starts_at, duration_minutes' as const;

export interface EventBookingRow {
  seat_labels: string[] | null;
  ticket_numbers: number[] | null;
  items: { events: SummarizedEvent | null };
}

/** Tickets of an event, for bookings. */
export const eventKind = itemKind({
  kind: 'event',
  item: bookedEvent,
  itemColumns: `events (${eventColumns})` as const,
  bookingColumns: 'seat_labels',
  doorItem: ({ events: event }) => {
    if (!event) return null;
    const { title, when, timeZone } = eventSummary(event);
    return { title, when: when.full, timeZone };
  },
  fromRow: ({ seat_labels: seats, ticket_numbers: numbers, items: { events: event } }: EventBookingRow) =>
    event && toBookedEvent({ seats, numbers }, event),
  fromBooking: async (client, booking) => {
    const query = client.from('events').select(eventColumns).eq('id', booking.event_id);
    const { data: event } = await query.maybeSingle().throwOnError();
    return event && toBookedEvent(keptTickets(booking), event);
  },
  summary: ({ seats, event }, quantity) => ({
    ...eventSummary(event),
    key: eventKey(event.id),
    payPath: paymentPath(eventCheckoutPath(event.id, seats ? { seats } : { quantity })),
    unitCount: quantity,
    isDivisible: true,
    facts: seats
      ? [{ term: seats.length === 1 ? 'Seat' : 'Seats', value: seats.join(', ') }]
      : [{ term: 'Admission', value: 'General, no numbered seats' }],
    admission: 'General admission',
  }),
  tickets: ({ seats, numbers }, bookingId, quantity) =>
    ticketsOf(bookingId, { quantity, seatLabels: seats, numbers }),
});
