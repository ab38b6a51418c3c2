import { type ApiResponse, fail } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../../src/lib/api/booking.ts';
import type { BookingService } from '../../../../src/lib/bookingService.ts';
import type { PaymentProvider } from './provider.ts';
import { settlePayment } from './settlePayment.ts';

/**
 * Pays a held booking. Calls for one booking, at once or again after a lost answer, share one payment, and so have one effect.
 *
 * Errors: `Booking not found`, `Booking already closed`, `Hold expired`, `Payment declined` (the hold stands, another method may
 * be tried), `High load, please retry` (the provider's answer is not known; the place is kept until it is).
 */
export async function payBooking(
  booking: Pick<Booking, 'id' | 'amount_cents'>,
  paymentMethod: string,
  provider: PaymentProvider,
  bookings: BookingService,
): Promise<ApiResponse<Booking>> {
  const { answer, payment } = await bookings.startPayment(booking.id, crypto.randomUUID(), provider.name);
  if (answer.error !== null || answer.data.status === 'purchased') return answer;
  if (!payment) return fail('Database error');

  const { amount_cents, currency } = answer.data;
  const asked = await provider.authorize({
    id: payment.id,
    bookingId: booking.id,
    amountCents: amount_cents,
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
  return settlement.answer ?? fail('High load, please retry');
}
