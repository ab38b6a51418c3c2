import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { EventBooking } from '../../lib/api/booking.ts';
import type { Database } from '../../lib/database/database.types.ts';
import { eventCheckoutPath, eventFace, eventKey, type FaceEvent, ticketsSearch } from './eventSummary.ts';

export const bookedEvent = z.object({
  kind: z.literal('event'),
  /** In the order of the tickets; null for general admission. */
  seats: z.array(z.string()).nullable(),
  event: z.object({
    id: z.string(),
    title: z.string(),
    venue: z.string(),
    time_zone: z.string(),
    starts_at: z.string(),
    duration_minutes: z.number(),
  }),
});
export type BookedEvent = z.infer<typeof bookedEvent>;

const eventColumns = 'id, title, venue, time_zone, starts_at, duration_minutes' as const;
/** The columns of an item that describe its event. */
export const bookedEventColumns = `events (${eventColumns})` as const;

export interface BookedEventRow {
  seat_labels: string[] | null;
  items: { events: FaceEvent | null };
}

export function bookedEventOfRow({
  seat_labels,
  items: { events: event },
}: BookedEventRow): BookedEvent | null {
  return event && toBookedEvent(seat_labels, event);
}

/** Looks up what the API's answer names by its id only. */
export async function readBookedEvent(
  client: SupabaseClient<Database>,
  booking: EventBooking,
): Promise<BookedEvent | null> {
  const { data } = await client
    .from('events')
    .select(eventColumns)
    .eq('id', booking.event_id)
    .maybeSingle()
    .throwOnError();
  return data && toBookedEvent(seatsOf(booking), data);
}

/** Null for general admission. */
export function seatsOf({ tickets }: EventBooking): string[] | null {
  const seats = tickets.flatMap(({ seat_label }) => seat_label ?? []);
  return seats.length > 0 ? seats : null;
}

/** Of an event only what a booking shows is kept. */
export function toBookedEvent(seats: string[] | null, event: FaceEvent): BookedEvent {
  const { id, title, venue, time_zone, starts_at, duration_minutes } = event;
  return { kind: 'event', seats, event: { id, title, venue, time_zone, starts_at, duration_minutes } };
}

export function bookedEventFace({ seats, event }: BookedEvent, quantity: number): BookedFace {
  return {
    ...eventFace(event),
    key: eventKey(event.id),
    payPath: `${eventCheckoutPath(event.id)}${ticketsSearch(seats, quantity)}&step=pay&held`,
    unitCount: quantity,
    facts: seats
      ? [{ term: seats.length === 1 ? 'Seat' : 'Seats', value: seats.join(', ') }]
      : [{ term: 'Admission', value: 'General, no numbered seats' }],
  };
}
