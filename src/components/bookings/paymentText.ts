import type { PaymentStatus } from '../../lib/api/paymentStatus.ts';

/** Where the money is, when that is not plain from the booking; null where there is nothing to say. */
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
