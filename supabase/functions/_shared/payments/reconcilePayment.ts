import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { PaymentProvider } from './provider.ts';
import { settlePayment } from './settlePayment.ts';
import type { StoredPayment } from './storedPayments.ts';
import type { StuckMarks } from './stuckMarks.ts';

/**
 * Brings a payment in line with what its provider says of it now, whatever was done there and in whatever order it was reported: it
 * arrived after all, was refunded (also in part) or voided by hand, its refund failed, it is disputed. Returns false when the provider
 * could not be asked. Each step is a compare-and-set, so two callers at once do no harm.
 */
export async function reconcilePayment(
  payment: StoredPayment,
  provider: PaymentProvider,
  bookings: BookingService,
  stuckMarks: StuckMarks,
): Promise<boolean> {
  const now = await provider.find(payment);
  if (now.state === 'unknown') return false;
  for (const refund of now.otherRefunds ?? []) {
    const noted = await bookings.noteOtherRefund(payment.id, refund);
    if (noted.error !== null) return false;
  }
  if (now.isDisputed) await stuckMarks.mark(payment, 'disputed');
  else if (payment.stuckReason === 'disputed') await stuckMarks.unmarkDisputed(payment);

  const isPaid = now.state === 'authorized' || now.state === 'captured';
  switch (payment.status) {
    case 'declined':
      // Late: from here on as any payment whose answer has just come.
      if (isPaid) await settlePayment({ ...payment, status: 'started' }, provider, bookings, now);
      return true;
    case 'captured':
      if (now.state === 'returned') await bookings.returnPayment(payment.id);
      return true;
    case 'refunded': {
      if (!isPaid) return true;
      const due = await bookings.advancePayment(payment.id, 'refund_due');
      // Not tried again at once: what has just failed would fail again. The sweep does.
      return due.error === null;
    }
    default:
      await settlePayment(payment, provider, bookings, payment.status === 'started' ? now : undefined);
      return true;
  }
}
