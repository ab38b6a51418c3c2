import { type ApiResponse, fail } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking, PaidBooking } from '../../../../src/lib/api/booking.ts';
import type { BookingService, OpenPayment } from '../../../../src/lib/bookingService.ts';
import { answerPayment } from './answerPayment.ts';
import type { Providers } from './providers.ts';

type Payable = Pick<Booking, 'id' | 'amount_minor' | 'currency'>;

interface PayOptions {
  paymentMethod: string;
  /** Whether the caller can show the payer what their bank asks; else a payment that needs it is called off. */
  canConfirm: boolean;
}

/** A payment that another call began, and one that takes its place. */
const attemptsInOneCall = 2;

/**
 * Pays a held booking: moves one attempt forward. Calls for one booking with one method, at once or again after a lost answer, share
 * one payment, and so have one effect; another method calls the open payment off at the provider, and gets a new one.
 *
 * Answers the purchased booking, or the held one with `requires_action`, when the payer has to confirm the payment with their bank.
 *
 * Errors: `Booking not found`, `Booking already closed`, `Hold expired`, `Payment declined` (the hold stands, another method may
 * be tried), `Payment needs confirmation` (by the payer's bank: the same), `Too many payment attempts` (the last of them was declined,
 * and the hold is over), `Payment not available` (nobody can take it), `High load, please retry` (the provider's answer is not known;
 * the place is kept until it is).
 */
export async function payBooking(
  booking: Payable,
  { paymentMethod, canConfirm }: PayOptions,
  providers: Providers,
  bookings: BookingService,
): Promise<ApiResponse<PaidBooking>> {
  const provider = providers.forAmount(booking.amount_minor, booking.currency);
  if (!provider) {
    const found = await bookings.get(booking.id);
    return found.data?.status === 'purchased' ? found : fail('Payment not available');
  }
  for (let attempt = 0; attempt < attemptsInOneCall; attempt++) {
    const newId = crypto.randomUUID();
    const { answer, payment } = await bookings.startPayment(booking.id, newId, provider.name);
    if (answer.error !== null || answer.data.status === 'purchased') return answer;
    if (!payment) return fail('Database error');
    if (payment.id !== newId) {
      const open = await takeUpPayment(booking.id, paymentMethod, canConfirm, providers, bookings);
      // Another attempt was open, and is over: this method gets its own.
      if (open === 'over') continue;
      if (open !== 'absent') return open;
    }
    const { amount_minor, currency } = answer.data;
    const asked = await provider.authorize({
      id: payment.id,
      bookingId: booking.id,
      amountMinor: amount_minor,
      currency,
      paymentMethod,
    });
    const open = { id: payment.id, ref: asked.ref, provider: provider.name, holdOver: false };
    return answerPayment(booking.id, open, asked, canConfirm, provider, bookings);
  }
  return fail('High load, please retry');
}

/**
 * Goes on with the open payment of a booking without a method: after the payer has confirmed it with their bank, or has come back from
 * there. Errors: as payBooking, and `Invalid request` for a booking that nobody has begun to pay.
 */
export async function resumePayment(
  bookingId: string,
  providers: Providers,
  bookings: BookingService,
): Promise<ApiResponse<PaidBooking>> {
  const open = await bookings.openPayment(bookingId);
  if (open.error !== null) return open;
  const provider = open.data && providers.byName(open.data.provider);
  if (open.data && provider) {
    return answerPayment(bookingId, open.data, await provider.find(open.data), true, provider, bookings);
  }
  // The webhook or the sweep came first.
  const current = await bookings.get(bookingId);
  if (current.error !== null || current.data.status === 'purchased') return current;
  const { status, cancellation_reason, payment_status } = current.data;
  if (cancellation_reason === 'payment_declined') return fail('Too many payment attempts');
  if (status !== 'reserved') return fail(status === 'expired' ? 'Hold expired' : 'Booking already closed');
  return fail(
    payment_status === null ? 'Invalid request: payment_method: must be a text' : 'Payment declined',
  );
}

/**
 * Looks after a payment that an earlier call began. `absent`: its provider has not heard of it, so it may be asked again under the same
 * id. `over`: it has come to nothing.
 */
async function takeUpPayment(
  bookingId: string,
  paymentMethod: string,
  canConfirm: boolean,
  providers: Providers,
  bookings: BookingService,
): Promise<ApiResponse<PaidBooking> | 'absent' | 'over'> {
  const open = await bookings.openPayment(bookingId);
  if (open.error !== null) return open;
  if (open.data === null) return 'over';
  const provider = providers.byName(open.data.provider);
  if (!provider) return fail('Payment not available');
  const found = await provider.find(open.data);
  if (found.state === 'absent') return 'absent';
  const isOther = found.paymentMethod !== paymentMethod;
  if (isOther && found.state === 'pending') {
    const calledOff = await provider.voidOrRefund({ ...open.data, ref: found.ref });
    if (calledOff.state === 'returned') return endPayment(open.data, bookings);
  }
  if (isOther && (found.state === 'declined' || found.state === 'returned'))
    return endPayment(open.data, bookings);
  return answerPayment(bookingId, open.data, found, canConfirm, provider, bookings);
}

async function endPayment(
  { id }: OpenPayment,
  bookings: BookingService,
): Promise<ApiResponse<never> | 'over'> {
  const ended = await bookings.advancePayment(id, 'declined');
  return ended.error === null ? 'over' : ended;
}
