import type { BookingSnapshot } from '../../items/bookingSnapshot.ts';
import type { PaymentStatus } from '../../lib/api/paymentStatus.ts';

interface PaidBooking {
  status: BookingSnapshot['status'];
  payment_status: PaymentStatus | null;
  amount_minor: number;
}

/** The state of the payment, where the booking's status does not show it; null where there is nothing to add. */
export function paymentText({ status, payment_status, amount_minor }: PaidBooking): string | null {
  if (amount_minor === 0) return null;
  switch (payment_status) {
    case 'refund_due':
      return 'Refund on its way';
    case 'refunded':
      return 'Refunded';
    case 'paid':
      // Cancelled late: a share of it, or nothing.
      return status === 'cancelled' ? 'What comes back is on the receipt' : null;
    case 'started':
      return 'Payment under way';
    default:
      return null;
  }
}
