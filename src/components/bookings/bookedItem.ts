import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { Booking } from '../../lib/api/booking.ts';
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
export const bookedItem = z.discriminatedUnion('kind', [bookedSlot, bookedEvent, bookedStay]);
export type BookedItem = z.infer<typeof bookedItem>;

export const bookedItemColumns =
  `kind, seat_labels, stay, ${bookedSuiteColumns}, items (${bookedSlotColumns}, ${bookedEventColumns}, ${bookedStayColumns})` as const;
export type BookedItemRow = { kind: Booking['kind'] } & BookedSlotRow & BookedEventRow & BookedStayRow;

export function bookedItemOfRow(row: BookedItemRow): BookedItem | null {
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
): Promise<BookedItem | null> {
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

/** What is known of it, with what may have become of it since: a payment that came late may have brought other seats. */
export function renewBookedItem(item: BookedItem, booking: Booking): BookedItem {
  return item.kind === 'event' && booking.kind === 'event' ? { ...item, seats: seatsOf(booking) } : item;
}

export function bookedFace({ item, quantity }: { item: BookedItem; quantity: number }): BookedFace {
  switch (item.kind) {
    case 'slot':
      return bookedSlotFace(item, quantity);
    case 'event':
      return bookedEventFace(item, quantity);
    case 'stay':
      return bookedStayFace(item);
  }
}
