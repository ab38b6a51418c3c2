import type { BookedItem } from '../../items/bookingSnapshot.ts';
import { bookedEvent } from './bookedEvent.ts';

/** The seats of an event among a customer's own items. */
export function ownSeats(items: BookedItem[], eventId: string): ReadonlySet<string> {
  const seats = items.flatMap((item) => {
    const { data: booked } = bookedEvent.safeParse(item);
    return booked?.event.id === eventId ? (booked.seats ?? []) : [];
  });
  return new Set(seats);
}
