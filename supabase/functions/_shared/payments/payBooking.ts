import { type ApiResponse, fail } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../../src/lib/api/booking.ts';
import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { ProviderAnswer } from './provider.ts';
import type { Providers } from './providers.ts';
import { settlePayment } from './settlePayment.ts';

/**
 * Pays a held booking. Calls for one booking, at once or again after a lost answer, share one payment, and so have one effect.
 *
 * Errors: `Booking not found`, `Booking already closed`, `Hold expired`, `Payment declined` (the hold stands, another method may
 * be tried), `Payment needs confirmation` (by the payer's bank: the same), `Too many payment attempts` (the last of them was declined, and the hold is over), `Payment not available` (nobody can take it),
 * `High load, please retry` (the provider's answer is not known; the place is kept until it is).
 */
export async function payBooking(
  booking: Pick<Booking, 'id' | 'amount_minor' | 'currency'>,
  paymentMethod: string,
  providers: Providers,
  bookings: BookingService,
): Promise<ApiResponse<Booking>> {
  const provider = providers.forAmount(booking.amount_minor, booking.currency);
  if (!provider) {
    const found = await bookings.get(booking.id);
    return found.data?.status === 'purchased' ? found : fail('Payment not available');
  }
  const { answer, payment } = await bookings.startPayment(booking.id, crypto.randomUUID(), provider.name);
  if (answer.error !== null || answer.data.status === 'purchased') return answer;
  if (!payment) return fail('Database error');

  const { amount_minor, currency } = answer.data;
  const asked = await provider.authorize({
    id: payment.id,
    bookingId: booking.id,
    amountMinor: amount_minor,
    currency,
    paymentMethod,
  });
  // The payer would have to confirm it with their bank, for which there is no page: it is called off, so that they can pay otherwise.
  const needsBank =
    asked.state === 'pending' &&
    (await provider.voidOrRefund({ id: payment.id, ref: asked.ref })).state === 'returned';
  const found: ProviderAnswer = needsBank ? { ...asked, state: 'declined' } : asked;
  const settlement = await settlePayment(
    { id: payment.id, ref: found.ref, status: payment.status, holdOver: false },
    provider,
    bookings,
    // An answer that was lost is asked for once more at once; after that the sweep asks.
    found.state === 'unknown' ? undefined : found,
  );
  if (settlement.answer?.error === 'Payment declined') {
    if (await isClosed(booking.id, bookings)) return fail('Too many payment attempts');
    if (needsBank) return fail('Payment needs confirmation');
  }
  return settlement.answer ?? fail('High load, please retry');
}

/** Whether the last attempt that a hold allows was declined: advance_payment then closes the booking. */
async function isClosed(bookingId: string, bookings: BookingService): Promise<boolean> {
  const { data } = await bookings.get(bookingId);
  return data?.cancellation_reason === 'payment_declined';
}
