import type { BookingStatus, Kind } from '../../lib/api/booking.ts';
import type { BookingChanged } from '../../lib/api/topics.ts';
import type { Slot } from '../experiences/slotCache.ts';

export interface HostBooking {
  id: string;
  slot_id: string;
  status: BookingStatus;
  quantity: number;
  /** When the booking came into its status, as far as this page knows. */
  at: string;
}

export interface SlotTally {
  sold: number;
  held: number;
  walkIns: number;
  free: number;
}

/**
 * A booking's status only moves up in this order; an expired one moves up when a late payment finds its places free. So a message
 * with a lower rank than the known status is an old one.
 */
const rank: Record<BookingStatus, number> = { reserved: 0, expired: 1, purchased: 2, cancelled: 3 };

/** True for the bookings of one kind in a `booking_changed` message, which has those of all kinds. */
export function isOfKind(kind: Kind): (booking: { kind: string }) => boolean {
  return (booking) => booking.kind === kind;
}

/** Applies a `booking_changed` message to the known bookings of slots; `at` is when it arrived. */
export function applyBookingChanges(
  known: HostBooking[],
  { bookings }: BookingChanged,
  at: string,
): HostBooking[] {
  const changed = bookings
    .filter(isOfKind('slot'))
    .flatMap(({ id, inventory_id: slot_id, status, quantity }) =>
      isStatus(status) ? { id, slot_id, status, quantity, at } : [],
    );
  return keepFurther(known, changed);
}

/** Merges a fetched list, which may have left the server before a message that arrived first: the higher status stays. */
export function mergeFetchedBookings(
  known: HostBooking[] | undefined,
  fetched: HostBooking[],
): HostBooking[] {
  return keepFurther(fetched, known ?? []);
}

/** Newest first. */
function keepFurther(base: HostBooking[], news: HostBooking[]): HostBooking[] {
  const byId = new Map(base.map((booking) => [booking.id, booking]));
  for (const booking of news) {
    const before = byId.get(booking.id);
    if (!before || rank[booking.status] > rank[before.status]) byId.set(booking.id, booking);
    // A part of it was cancelled: a booking never grows.
    else if (booking.status === before.status && booking.quantity < before.quantity)
      byId.set(booking.id, { ...before, quantity: booking.quantity });
  }
  return [...byId.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/**
 * Counts the places of a slot by state. A reserved booking counts as held until the database releases it, also past its expiry, so
 * that the four numbers add up to the capacity.
 */
export function tallySlot({ id, capacity, available_count }: Slot, bookings: HostBooking[]): SlotTally {
  const count = (status: BookingStatus) =>
    bookings.reduce((sum, b) => (b.slot_id === id && b.status === status ? sum + b.quantity : sum), 0);
  const sold = count('purchased');
  const held = count('reserved');
  // Counts and bookings arrive on two topics; between the two messages of one sale the difference may be negative.
  return {
    sold,
    held,
    walkIns: Math.max(0, capacity - available_count - sold - held),
    free: available_count,
  };
}

function isStatus(status: string): status is BookingStatus {
  return Object.hasOwn(rank, status);
}
