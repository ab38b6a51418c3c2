import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BookedItem } from '../../items/bookingSnapshot.ts';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { type Ticket, ticketsOf } from '../../lib/api/ticket.ts';
import type { Database } from '../../lib/database/database.types.ts';
import {
  type BookedEventRow,
  bookedEvent,
  bookedEventColumns,
  bookedEventFace,
  bookedEventOfRow,
  readBookedEvent,
  seatsOf,
} from '../events/bookedEvent.ts';
import {
  type BookedSlotRow,
  bookedSlot,
  bookedSlotColumns,
  bookedSlotFace,
  bookedSlotOfRow,
  readBookedSlot,
} from '../experiences/bookedSlot.ts';
import {
  type BookedStayRow,
  bookedStay,
  bookedStayColumns,
  bookedStayFace,
  bookedStayOfRow,
  bookedSuiteColumns,
  readBookedStay,
} from '../stays/bookedStay.ts';

/**
 * What a booking is for. Each kind is read and shown by a file of its own (bookedSlot.ts); this one lists the kinds. Of a kind that
 * is not listed, as an older page meets it, there is no item: its bookings are left out.
 */
const knownItem = z.discriminatedUnion('kind', [bookedSlot, bookedEvent, bookedStay]);
type KnownItem = z.infer<typeof knownItem>;

export const bookedItemColumns =
  `kind, seat_labels, stay, ${bookedSuiteColumns}, items (${bookedSlotColumns}, ${bookedEventColumns}, ${bookedStayColumns})` as const;
export type BookedItemRow = { kind: Booking['kind'] } & BookedSlotRow & BookedEventRow & BookedStayRow;

export function bookedItemOfRow(row: BookedItemRow): KnownItem | null {
  switch (row.kind) {
    case 'slot':
      return bookedSlotOfRow(row);
    case 'event':
      return bookedEventOfRow(row);
    case 'stay':
      return bookedStayOfRow(row);
    default:
      return null;
  }
}

export async function readBookedItem(
  client: SupabaseClient<Database>,
  booking: Booking,
): Promise<KnownItem | null> {
  switch (booking.kind) {
    case 'slot':
      return readBookedSlot(client, booking);
    case 'event':
      return readBookedEvent(client, booking);
    case 'stay':
      return readBookedStay(client, booking);
    default:
      return null;
  }
}

/** The tickets of a booking; none for a kind that has no tickets. */
export function ticketsOfItem(item: BookedItem, bookingId: string, quantity: number): Ticket[] {
  const known = knownItem.safeParse(item).data;
  return known?.kind === 'event' ? ticketsOf(bookingId, quantity, known.seats) : [];
}

/** What is known of it, with what may have become of it since: a payment that came late may have brought other seats. */
export function renewBookedItem(item: BookedItem, booking: Booking): BookedItem {
  return item.kind === 'event' && booking.kind === 'event' ? { ...item, seats: seatsOf(booking) } : item;
}

export function bookedFace(booking: { item: BookedItem; quantity: number }): BookedFace | null {
  const item = knownItem.safeParse(booking.item).data;
  const { quantity } = booking;
  switch (item?.kind) {
    case 'slot':
      return bookedSlotFace(item, quantity);
    case 'event':
      return bookedEventFace(item, quantity);
    case 'stay':
      return bookedStayFace(item);
    default:
      return null;
  }
}
