import type { BookingSnapshot } from '../../items/bookingSnapshot.ts';
import type { BookedFace } from '../../items/itemSummary.ts';
import type { Ticket } from '../../lib/api/ticket.ts';
import { bookedFace, ticketsOfItem } from './bookedItem.ts';

/** A booking with what it is for, from the account or from this device. */
export interface BookingRecord extends BookingSnapshot {
  id: string;
  /** A guest's token, which authorizes reading and cancelling the booking. */
  access_token?: string;
  /** The booking could not be read now; this is how it was last read. */
  isOld?: boolean;
}

/** A booking as the pages show it. */
export interface BookingView extends BookingRecord {
  face: BookedFace;
  /** Empty before the booking is paid for, and for what has no tickets. */
  tickets: Ticket[];
}

/** Null for a booking of a kind that this page does not know: it is left out. */
export function viewOf(booking: BookingRecord): BookingView | null {
  const face = bookedFace(booking);
  if (!face) return null;
  const { id, item, quantity, status } = booking;
  return { ...booking, face, tickets: status === 'purchased' ? ticketsOfItem(item, id, quantity) : [] };
}
