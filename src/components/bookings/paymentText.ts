import type { PaymentStatus } from '../../lib/api/paymentStatus.ts';

/** The state of the payment, where the booking's status does not show it; null where there is nothing to add. */
export function paymentText(status: PaymentStatus | null): string | null {
  switch (status) {
    case 'refund_due':
      return 'Refund on its way';
    case 'refunded':
      return 'Refunded';
    case 'started':
      return 'Payment under way';
    default:
      return null;
  }
}
