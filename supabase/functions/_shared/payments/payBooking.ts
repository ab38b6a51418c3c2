import { type ApiResponse, fail } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../../src/lib/api/booking.ts';
import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { Providers } from './providers.ts';
import { settlePayment } from './settlePayment.ts';

/**
 * Pays a held booking. Calls for one booking, at once or again after a lost answer, share one payment, and so have one effect.
 *
 * Errors: `Booking not found`, `Booking already closed`, `Hold expired`, `Payment declined` (the hold stands, another method may
 * be tried), `Too many payment attempts` (the last of them was declined, and the hold is over), `Payment not available` (nobody can take it),
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
  const settlement = await settlePayment(
    { id: payment.id, ref: asked.ref, status: payment.status, holdOver: false },
    provider,
    bookings,
    // An answer that was lost is asked for once more at once; after that the sweep asks.
    asked.state === 'unknown' ? undefined : asked,
  );
  if (settlement.answer?.error === 'Payment declined' && (await isClosed(booking.id, bookings))) {
    return fail('Too many payment attempts');
  }
  return settlement.answer ?? fail('High load, please retry');
}

/** Whether the last attempt that a hold allows was declined: advance_payment then closes the booking. */
async function isClosed(bookingId: string, bookings: BookingService): Promise<boolean> {
  const { data } = await bookings.get(bookingId);
  return data?.cancellation_reason === 'payment_declined';
}
