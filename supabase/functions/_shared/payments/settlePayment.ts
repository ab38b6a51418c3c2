import type { ApiResponse } from '../../../../src/lib/api/apiResponse.ts';
import { fail } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../../src/lib/api/booking.ts';
import type { StoredPaymentStatus } from '../../../../src/lib/api/paymentStatus.ts';
import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { PaymentProvider, PaymentRef, ProviderAnswer } from './provider.ts';

export interface UnsettledPayment extends PaymentRef {
  status: StoredPaymentStatus;
  /** Whether the hold that is being paid has run out: then a payment that is still pending is called off. */
  holdOver: boolean;
}

/** `answer`: the booking or refusal that the last step brought, if one did. `settled`: nothing is left to do. */
export interface Settlement {
  settled: boolean;
  answer: ApiResponse<Booking> | null;
}

/**
 * Settles a payment, from whatever step it has reached: asks the provider what became of it, completes the booking or
 * refuses it, captures, voids or refunds. Checkout, webhook, cancellation and the sweep all call this, so that a crash between two
 * steps is repaired by the next caller. Each step is a compare-and-set: two callers at once do no harm.
 */
export async function settlePayment(
  payment: UnsettledPayment,
  provider: PaymentProvider,
  bookings: BookingService,
  known?: ProviderAnswer,
): Promise<Settlement> {
  let { status, ref } = payment;
  let answer: ApiResponse<Booking> | null = null;

  if (status === 'started') {
    const found = known ?? (await provider.find({ id: payment.id, ref }));
    const final = await callOffWhenOver(payment, found, provider);
    ref = final.ref ?? ref;
    if (final.state === 'authorized' || final.state === 'captured') {
      const purchase = await bookings.purchase(payment.id, ref ?? '');
      answer = purchase.answer;
      status = purchase.payment?.status ?? status;
    } else if (final.state === 'declined' || final.state === 'returned' || final.state === 'unavailable') {
      const declined = await bookings.advancePayment(payment.id, 'declined');
      const error = final.state === 'unavailable' ? 'Payment not available' : 'Payment declined';
      return { settled: declined.error === null, answer: fail(error) };
    }
  }
  if (status === 'authorized') {
    const { state, paidBy } = await provider.capture({ id: payment.id, ref });
    if (state === 'captured')
      status = (await bookings.advancePayment(payment.id, 'captured', paidBy)).data ?? status;
    // The authorization ended, or was voided by hand: nobody has paid.
    if (state === 'returned') status = (await bookings.returnPayment(payment.id)).data ?? status;
  }
  if (status === 'refund_due') {
    const { state } = await provider.voidOrRefund({ ...payment, ref });
    if (state === 'returned') status = (await bookings.advancePayment(payment.id, 'refunded')).data ?? status;
  }
  return { settled: status === 'captured' || status === 'refunded' || status === 'declined', answer };
}

/** A payment that has not come to anything when its hold is over is forbidden to come any more. */
async function callOffWhenOver(
  payment: UnsettledPayment,
  found: ProviderAnswer,
  provider: PaymentProvider,
): Promise<ProviderAnswer> {
  const undecided = found.state === 'absent' || found.state === 'pending';
  if (!undecided || !payment.holdOver) return found;
  const calledOff = await provider.voidOrRefund({ id: payment.id, ref: found.ref ?? payment.ref });
  // Nothing there to call off: it never reached the provider.
  return calledOff.state === 'absent' ? { state: 'declined', ref: null } : calledOff;
}
