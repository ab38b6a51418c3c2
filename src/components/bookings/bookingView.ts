import type { BookingSnapshot } from '../../items/bookingSnapshot.ts';
import type { BookedSummary } from '../../items/itemSummary.ts';
import type { Ticket } from '../../lib/api/ticket.ts';
import { kindOf } from './kinds.ts';

/** A booking with what it is for, from the account or from this device. */
export interface BookingRecord extends BookingSnapshot {
  id: string;
  /** A guest's token, which authorizes reading and cancelling the booking. */
  access_token?: string;
  /** The booking could not be read now; this is how it was last read. */
  isOld?: boolean;
  /** When the server said so, in milliseconds by the device's clock; unknown for what an older page stored. */
  readAt?: number;
}

/** A booking as the pages show it. */
export interface BookingView extends BookingRecord {
  summary: BookedSummary;
  /** Empty before the booking is paid for. */
  tickets: Ticket[];
}

/**
 * Null for no booking, and for one that this version of the page cannot read. A query's `select` must be this function itself: a new
 * function on each render would make a new view each time, and so render without end.
 */
export function viewOf(booking: BookingRecord | null): BookingView | null {
  if (!booking) return null;
  const { id, item, quantity, status } = booking;
  const kind = kindOf(item.kind);
  try {
    const summary = kind?.summary(item, quantity);
    if (!kind || !summary) return null;
    return { ...booking, summary, tickets: status === 'purchased' ? kind.tickets(item, id, quantity) : [] };
  } catch (error) {
    // Such as a time zone that this browser does not know. The other bookings of the list are shown.
    console.error(`booking ${id} cannot be shown`, error);
    return null;
  }
}
