import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { PartRefund, PaymentProvider, PaymentRef } from './provider.ts';

/** A part refund of a payment. */
interface DueRefund extends PartRefund {
  payment: PaymentRef;
}

/** Makes a part refund that is due. Returns whether it is made; else the sweep tries again. May be repeated. */
export async function settleRefund(
  refund: DueRefund,
  provider: PaymentProvider,
  bookings: BookingService,
): Promise<boolean> {
  const answer = await provider.refundPart(refund.payment, refund);
  if (answer.state !== 'made') return false;
  return (await bookings.advanceRefund(refund.id, 'made', answer)).data === 'made';
}

/** Asks what became of a part refund that was made: one that came back is due again. Returns false when the provider could not be asked. */
export async function reconcileRefund(
  refund: DueRefund,
  provider: PaymentProvider,
  bookings: BookingService,
): Promise<boolean> {
  // Not noted yet: whoever makes it looks first at what the provider has.
  if (refund.ref === null) return true;
  const now = await provider.findRefund(refund);
  if (now.state === 'failed') return (await bookings.advanceRefund(refund.id, 'due')).error === null;
  return now.state === 'made';
}
