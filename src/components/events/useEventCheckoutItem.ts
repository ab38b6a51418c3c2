import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { serverNow } from '../../browser/serverClock.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import type { ReserveTicketsRequest } from '../../lib/api/ticketRequest.ts';
import { lowerCount } from '../../realtime/revisions.ts';
import { readIntent } from '../checkout/holdIntent.ts';
import { useRequestedQuantity } from '../checkout/useRequestedQuantity.ts';
import { keptTickets, seatsOf, toBookedEvent } from './bookedEvent.ts';
import { eventsKey, type TicketedEvent, updateEvents } from './eventCache.ts';
import { eventErrors } from './eventErrors.ts';
import { eventCheckoutPath } from './eventPaths.ts';
import { eventKey, eventSummary } from './eventSummary.ts';
import { requestedSeats, seatsOfBody, takenSeats } from './requestedSeats.ts';
import { partsKey, seatsKey, takeSeats, updateSeats } from './seatCache.ts';
import { seatRequestText } from './seatRequestText.ts';
import { freeSeats, type Seats } from './seats.ts';

/** The CheckoutItem of an event: the seats that the address requests, or a quantity of any tickets. */
export function useEventCheckoutItem(event: TicketedEvent, seats: Seats): CheckoutItem {
  const queryClient = useQueryClient();
  const [params] = useSearchParams();
  const requestedQuantity = useRequestedQuantity(event.max_per_customer);
  const requested = event.admission === 'numbered' ? requestedSeats(params, event) : [];
  const quantity = requested.length > 0 ? requested.length : requestedQuantity;
  const path = `events/${event.id}/tickets`;
  const key = eventKey(event.id);
  const readAgain = () => {
    void queryClient.invalidateQueries({ queryKey: eventsKey });
    void queryClient.invalidateQueries({ queryKey: seatsKey(event.id) });
    void queryClient.invalidateQueries({ queryKey: partsKey(event.id) });
  };
  const item: CheckoutItem = {
    ...eventSummary(event),
    key,
    itemId: event.id,
    checkoutPath: eventCheckoutPath(event.id),
    request: { path, body: { quantity } satisfies ReserveTicketsRequest },
    quantity,
    quantityMax: event.max_per_customer,
    available: event.available_count,
    unitCount: quantity,
    unitMinor: event.price_minor,
    currency: event.currency,
    terms: event,
    text: { thisOne: 'this event', another: 'another event', errors: eventErrors },
    refusalOf: (error) => {
      if (error === 'Sold out') return 'all';
      return error === 'Not enough tickets available' ? 'some' : null;
    },
    onRefused: (availableMax) => {
      updateEvents(queryClient, (events) => lowerCount(events, event.id, availableMax));
      readAgain();
    },
    requestOf: (booking) =>
      booking.kind === 'event' && booking.event_id === event.id ? { quantity: booking.quantity } : null,
    pathOf: ({ quantity }) => eventCheckoutPath(event.id, { quantity: Number(quantity) }),
    booked: (booking) =>
      toBookedEvent(booking.kind === 'event' ? keptTickets(booking) : { seats: null, numbers: null }, event),
  };
  if (requested.length === 0) return item;

  const free = freeSeats(seats, requested);
  const own = heldSeats(key);
  return {
    ...item,
    request: { path, body: { quantity, seats: requested } satisfies ReserveTicketsRequest },
    quantityMax: null,
    available: free.length,
    requestOf: (booking) =>
      booking.kind === 'event' && booking.event_id === event.id
        ? { quantity: booking.quantity, seats: seatsOf(booking)?.sort() ?? [] }
        : null,
    pathOf: (body) => eventCheckoutPath(event.id, { seats: seatsOfBody(body) }),
    ownCount: ({ body }) => seatsOfBody(body).filter((label) => requested.includes(label)).length,
    text: seatRequestText(
      requested,
      requested.filter((label) => !free.includes(label) && !own.includes(label)),
    ),
    refusalOf: (error) => (takenSeats(error) === null ? item.refusalOf(error) : 'some'),
    onRefused: (_, error) => {
      const named = takenSeats(error)?.filter((label) => requested.includes(label)) ?? [];
      // A refusal that names no seat still says that not all of them are free.
      updateSeats(queryClient, event.id, (known) => takeSeats(known, named.length > 0 ? named : requested));
      readAgain();
    },
  };
}

/** The seats that this tab's hold was requested with. */
function heldSeats(itemKey: string): string[] {
  const booking = readIntent(itemKey)?.booking;
  return booking && Date.parse(booking.hold_expires_at) > serverNow() ? seatsOfBody(booking.body) : [];
}
