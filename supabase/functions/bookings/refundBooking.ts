import type { PaymentStatus } from '../../../src/lib/api/paymentStatus.ts';
import { settlePayment } from '../_shared/payments/settlePayment.ts';
import { storedPayments } from '../_shared/payments/storedPayments.ts';
import { bookings, providers } from '../_shared/services.ts';

/** Refunds a cancelled booking now; returns whether the refund is made or still due. */
export async function refundBooking(bookingId: string): Promise<PaymentStatus> {
  const due = await storedPayments({ unsettledOf: bookingId });
  let settled = due.error === null;
  for (const payment of due.data ?? []) {
    const provider = providers.byName(payment.provider);
    settled &&= provider !== undefined && (await settlePayment(payment, provider, bookings)).settled;
  }
  return settled ? 'refunded' : 'refund_due';
}
