import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import type { PaidBooking } from '../../../../src/lib/api/booking.ts';
import type { BookingService, OpenPayment } from '../../../../src/lib/bookingService.ts';
import type { PaymentProvider, ProviderAnswer } from './provider.ts';
import { settlePayment } from './settlePayment.ts';

/**
 * Draws the conclusion from what a provider says of an open payment, and answers the payer: the purchased booking, what they have to
 * confirm (`requires_action`), or the refusal. `canConfirm`: the payer can be shown what their bank asks; else the payment is called off.
 */
export async function answerPayment(
  bookingId: string,
  open: OpenPayment,
  asked: ProviderAnswer,
  canConfirm: boolean,
  provider: PaymentProvider,
  bookings: BookingService,
): Promise<ApiResponse<PaidBooking>> {
  const { clientSecret } = asked;
  if (clientSecret !== undefined && canConfirm && !open.holdOver) {
    // Kept before the payer confirms, so that from here on the provider is asked by its own name for it.
    const noted = asked.ref === null ? null : await bookings.noteReference(open.id, asked.ref);
    if (noted?.error) return noted;
    const held = await bookings.get(bookingId);
    if (held.error !== null) return held;
    return succeed({ ...held.data, requires_action: { client_secret: clientSecret } });
  }
  const isCalledOff =
    asked.state === 'pending' &&
    (await provider.voidOrRefund({ id: open.id, ref: asked.ref })).state === 'returned';
  const found: ProviderAnswer = isCalledOff ? { ...asked, state: 'declined' } : asked;
  const settlement = await settlePayment(
    { id: open.id, ref: found.ref ?? open.ref, status: 'started', holdOver: open.holdOver },
    provider,
    bookings,
    // An answer that was lost is asked for once more at once; after that the sweep asks.
    found.state === 'unknown' ? undefined : found,
  );
  if (settlement.answer?.error === 'Payment declined') {
    if (open.holdOver) return fail('Hold expired');
    const { data } = await bookings.get(bookingId);
    // Whether that was the last attempt that a hold allows: advance_payment then closes the booking.
    if (data?.cancellation_reason === 'payment_declined') return fail('Too many payment attempts');
    if (isCalledOff) return fail('Payment needs confirmation');
  }
  return settlement.answer ?? fail('High load, please retry');
}
