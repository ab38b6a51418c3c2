import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { serverNow } from '../../browser/serverClock.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { quantityMax } from '../../lib/api/booking.ts';
import { readIntent } from '../checkout/holdIntent.ts';
import { useWantedQuantity } from '../checkout/useRequestedQuantity.ts';
import { seatsOf, toBookedEvent } from './bookedEvent.ts';
import { applyEventRefusal, eventsKey, type TicketedEvent, updateEvents } from './eventCache.ts';
import { eventCheckoutPath, eventFace, eventKey } from './eventSummary.ts';
import { goneSeats, seatsOfBody, wantedSeats } from './requestedSeats.ts';
import { applySeatRefusal, type Seat, seatsKey, updateSeats } from './seatCache.ts';
import { seatWishWords } from './seatRequestText.ts';

/** Tickets of an event: the seats that the address names, or as many as it says, wherever they are. */
export function useEventCheckoutItem(event: TicketedEvent, seats: Seat[]): CheckoutItem {
  const queryClient = useQueryClient();
  const [params] = useSearchParams();
  const wantedQuantity = useWantedQuantity(quantityMax);
  const wanted = event.admission === 'numbered' ? wantedSeats(params) : [];
  const quantity = wanted.length > 0 ? wanted.length : wantedQuantity;
  const path = `events/${event.id}/tickets`;
  const key = eventKey(event.id);
  const readAgain = () => {
    void queryClient.invalidateQueries({ queryKey: eventsKey });
    void queryClient.invalidateQueries({ queryKey: seatsKey(event.id) });
  };
  const item: CheckoutItem = {
    ...eventFace(event),
    key,
    checkoutPath: eventCheckoutPath(event.id),
    request: { path, body: { quantity } },
    quantity,
    quantityMax,
    available: event.available_count,
    unitCount: quantity,
    unitCents: event.price_cents,
    currency: event.currency,
    words: { thisOne: 'this event', another: 'another event' },
    refusalOf: (error) => {
      if (error === 'Sold out') return 'all';
      return error === 'Not enough tickets available' ? 'some' : null;
    },
    onRefused: (availableMax) => {
      updateEvents(queryClient, (events) => applyEventRefusal(events, event.id, availableMax));
      readAgain();
    },
    booked: (booking) => toBookedEvent(booking.kind === 'event' ? seatsOf(booking) : null, event),
  };
  if (wanted.length === 0) return item;

  const free = freeSeats(seats, wanted);
  const own = ownSeats(key);
  return {
    ...item,
    request: { path, body: { quantity, seats: wanted } },
    quantityMax: null,
    available: free.length,
    ownCount: ({ body }) => seatsOfBody(body).filter((label) => wanted.includes(label)).length,
    words: seatWishWords(
      wanted,
      wanted.filter((label) => !free.includes(label) && !own.includes(label)),
    ),
    refusalOf: (error) => (goneSeats(error) === null ? item.refusalOf(error) : 'some'),
    onRefused: (_, error) => {
      const named = goneSeats(error)?.filter((label) => wanted.includes(label)) ?? [];
      // One that names none of them still says that they are not all to be had.
      updateSeats(queryClient, event.id, (known) =>
        applySeatRefusal(known, named.length > 0 ? named : wanted),
      );
      readAgain();
    },
  };
}

function freeSeats(seats: Seat[], wanted: string[]): string[] {
  const free = new Set(seats.filter(({ isFree }) => isFree).map(({ seat_label }) => seat_label));
  return wanted.filter((label) => free.has(label));
}

/** The seats that this tab holds by name. */
function ownSeats(itemKey: string): string[] {
  const booking = readIntent(itemKey)?.booking;
  return booking && Date.parse(booking.hold_expires_at) > serverNow() ? seatsOfBody(booking.body) : [];
}
