import type { PaymentStatus } from '../../../src/lib/api/paymentStatus.ts';
import { settlePayment } from '../_shared/payments/settlePayment.ts';
import { settleRefund } from '../_shared/payments/settleRefund.ts';
import { storedPayments } from '../_shared/payments/storedPayments.ts';
import { storedRefunds } from '../_shared/payments/storedRefunds.ts';
import { bookings, client, providers } from '../_shared/services.ts';

/** Pays back now what is due of a cancelled booking, whole or in part; what fails now is made by the sweep. Answers the payment's status. */
export async function refundBooking(
  bookingId: string,
  before: PaymentStatus | null,
): Promise<PaymentStatus | null> {
  const due = await storedPayments(client, { unsettledOf: bookingId });
  let settled = due.error === null;
  for (const payment of due.data ?? []) {
    const provider = providers.byName(payment.provider);
    settled &&= provider !== undefined && (await settlePayment(payment, provider, bookings)).settled;
  }
  const parts = await storedRefunds(client, { dueOf: bookingId });
  for (const refund of parts.data ?? []) {
    const provider = providers.byName(refund.payment.provider);
    if (provider) await settleRefund(refund, provider, bookings);
  }
  if (before !== 'refund_due') return before;
  return settled ? 'refunded' : 'refund_due';
}
