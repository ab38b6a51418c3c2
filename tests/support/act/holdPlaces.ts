import type { CreatedBooking, EventBooking } from '../../../src/lib/api/booking.ts';
import type { StackAddress } from '../../../stack/stack.ts';
import type { Answer, CallHeaders } from './callApi.ts';
import { bookTickets, createBooking } from './createBooking.ts';

/** The booking in an answer; throws the answer's error when there is none. */
function bookingOf({ body }: Answer<CreatedBooking>): CreatedBooking {
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

interface HoldOptions {
  quantity?: number;
  headers?: CallHeaders;
  address?: StackAddress;
}

/** Holds places of a slot over HTTP, one by default, as a guest on a new device. */
export async function holdPlaces(
  slotId: string,
  { quantity = 1, headers, address }: HoldOptions = {},
): Promise<CreatedBooking> {
  return bookingOf(await createBooking({ slot_id: slotId, quantity }, headers, address));
}

export type EventTickets = EventBooking & { access_token?: string };

/** Holds tickets of an event over HTTP, as a guest on a new device. */
export async function holdTickets(
  eventId: string,
  body: object = {},
  headers: CallHeaders = {},
): Promise<EventTickets> {
  const booking = bookingOf(await bookTickets(eventId, body, headers));
  if (booking.kind !== 'event') throw new Error(`a booking of a ${booking.kind}`);
  return booking;
}
