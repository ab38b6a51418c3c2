import type { BookingSnapshot } from '../../items/bookingSnapshot.ts';

/** Why a purchase was cancelled, where it was not its customer who did; null otherwise. */
export function cancellationText({
  cancellation_reason,
}: Pick<BookingSnapshot, 'cancellation_reason'>): string | null {
  switch (cancellation_reason) {
    case 'host_cancelled':
      return 'The host has cancelled this booking.';
    case 'payment_returned':
      return 'The payment went back, so this booking was cancelled.';
    default:
      return null;
  }
}
