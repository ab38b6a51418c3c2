import { z } from 'zod';
import { type BookedItem, bookedFace, bookedItem } from '../components/bookings/bookedItem.ts';
import type { BookedFace } from './itemSummary.ts';

/** What is kept of a guest's booking on the device. */
export const bookingSnapshot = z.object({
  status: z.enum(['reserved', 'purchased', 'expired', 'cancelled']),
  quantity: z.number(),
  amount_cents: z.number(),
  currency: z.string(),
  created_at: z.string(),
  purchased_at: z.string().nullable(),
  hold_expires_at: z.string(),
  payment_status: z.enum(['started', 'paid', 'declined', 'refund_due', 'refunded']).nullable(),
  item: bookedItem,
});
export type BookingSnapshot = z.infer<typeof bookingSnapshot>;

/** A booking with what it is for, from the account or from this device. */
export interface BookingRecord extends BookingSnapshot {
  id: string;
  /** A guest's: what opens it. */
  access_token?: string;
  /** It could not be read now; this is what it was. */
  isOld?: boolean;
}

/** A booking as the pages show it. */
export interface BookingView extends BookingRecord {
  face: BookedFace;
}

/** Leaves out what a booking or a row of one has besides. */
export function snapshotOf(booking: Omit<BookingSnapshot, 'item'>, item: BookedItem): BookingSnapshot {
  return {
    status: booking.status,
    quantity: booking.quantity,
    amount_cents: booking.amount_cents,
    currency: booking.currency,
    created_at: booking.created_at,
    purchased_at: booking.purchased_at,
    hold_expires_at: booking.hold_expires_at,
    payment_status: booking.payment_status,
    item,
  };
}

export function viewOf(booking: BookingRecord): BookingView {
  return { ...booking, face: bookedFace(booking) };
}
