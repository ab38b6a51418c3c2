import { z } from 'zod';
import { type Currency, currencies } from '../lib/format/currencies.ts';

/**
 * What a booking is for. Only its kind reads the other fields (`components/bookings/kinds.ts`), so that a device keeps a booking of a
 * kind which this version of the page does not know.
 */
const bookedItem = z.looseObject({ kind: z.string() });
export type BookedItem = z.infer<typeof bookedItem>;

/** What a device keeps of a guest's booking. */
export const bookingSnapshot = z.object({
  status: z.enum(['reserved', 'purchased', 'expired', 'cancelled']),
  quantity: z.number(),
  amount_minor: z.number(),
  currency: z.custom<Currency>((code) => typeof code === 'string' && Object.hasOwn(currencies, code)),
  created_at: z.string(),
  purchased_at: z.string().nullable(),
  hold_expires_at: z.string(),
  /** A CancellationReason, or one that this version of the page does not know. Absent in bookings that an older page stored. */
  cancellation_reason: z.string().nullable().default(null),
  payment_status: z.enum(['started', 'paid', 'declined', 'refund_due', 'refunded']).nullable(),
  item: bookedItem,
});
export type BookingSnapshot = z.infer<typeof bookingSnapshot>;

/** Copies the snapshot's fields out of a booking or a row, which have others besides. */
export function snapshotOf(booking: Omit<BookingSnapshot, 'item'>, item: BookedItem): BookingSnapshot {
  return {
    status: booking.status,
    quantity: booking.quantity,
    amount_minor: booking.amount_minor,
    currency: booking.currency,
    created_at: booking.created_at,
    purchased_at: booking.purchased_at,
    hold_expires_at: booking.hold_expires_at,
    cancellation_reason: booking.cancellation_reason,
    payment_status: booking.payment_status,
    item,
  };
}
