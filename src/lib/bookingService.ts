import type { PostgrestError, SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import type { Booking, CancellationReason } from './api/booking.ts';
import type { StoredPaymentStatus } from './api/paymentStatus.ts';
import { type BookingOutcome, toBooking } from './database/bookingOutcome.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';
import { isHoldOver } from './database/isHoldOver.ts';

/** A booking with the payment that a call was about; `answer` is the booking or the refusal. */
interface PaymentAnswer {
  answer: ApiResponse<Booking>;
  /** Null when the call failed before it saw a payment. */
  payment: { id: string; status: StoredPaymentStatus } | null;
}

/** A payment of which the outcome is open. `ref`: the provider's own name for it, once it is known. `holdOver`: its hold has run out. */
export interface OpenPayment {
  id: string;
  ref: string | null;
  provider: string;
  holdOver: boolean;
}

/** Which part of a purchase is cancelled: all but so many places, or these seats. */
interface BookingPart {
  keep?: number | undefined;
  seats?: string[] | undefined;
}

/** The life of a booking after its hold, whatever was booked. No call throws; each may be repeated. */
export interface BookingService {
  /** Reads a booking. Errors: `Booking not found`. */
  get(bookingId: string): Promise<ApiResponse<Booking>>;
  /**
   * Notes that the booking is being paid, so that its hold does not expire meanwhile; answers this payment or the open one.
   * Errors: `Booking not found`, `Booking already closed`, `Hold expired`.
   */
  startPayment(bookingId: string, paymentId: string, provider: string): Promise<PaymentAnswer>;
  /** The payment of the booking that is under way; null when none is. */
  openPayment(bookingId: string): Promise<ApiResponse<OpenPayment | null>>;
  /** Keeps the provider's own name for a payment that is under way. */
  noteReference(paymentId: string, providerRef: string): Promise<ApiResponse<unknown>>;
  /** The provider has authorized: reserved -> purchased, or the payment is refund_due. Errors as startPayment. */
  purchase(paymentId: string, providerRef: string): Promise<PaymentAnswer>;
  /** Notes what the provider has done with a payment; answers its status. Errors: `Booking not found`. */
  advancePayment(
    paymentId: string,
    to: 'declined' | 'captured' | 'refunded' | 'refund_due',
    /** What was paid with, as a receipt says it. */
    paidBy?: string,
  ): Promise<ApiResponse<StoredPaymentStatus>>;
  /** Notes what the provider has done with a part refund; answers its status. Errors: `Booking not found`. */
  advanceRefund(
    refundId: string,
    to: 'due' | 'made',
    /** The provider's own name for it, and how much was made where less was left. */
    made?: { ref?: string | null; amountMinor?: number },
  ): Promise<ApiResponse<'due' | 'made' | 'failed'>>;
  /**
   * Notes a part of a payment that went back without our doing; or that it failed, which is final. Answers the payment's status.
   * Errors: `Booking not found`.
   */
  noteOtherRefund(
    paymentId: string,
    refund: { ref: string; amountMinor: number; isMade: boolean },
  ): Promise<ApiResponse<StoredPaymentStatus>>;
  /**
   * Notes that the provider has returned the money without our doing: the purchase is cancelled, and its places are free again. Answers
   * the payment's status. Errors: `Booking not found`.
   */
  returnPayment(paymentId: string): Promise<ApiResponse<StoredPaymentStatus>>;
  /**
   * -> cancelled; the places are free again, and what goes back is noted. With a part the booking keeps the rest.
   * Errors: `Booking not found`, `Booking already closed`, `Invalid request` for a part that the booking does not have.
   */
  cancel(bookingId: string, reason: CancellationReason, part?: BookingPart): Promise<PaymentAnswer>;
}

/** The service on a client with the service role. */
export function createBookingService(client: SupabaseClient<Database>, log: Log): BookingService {
  /** Makes a call about a payment or a refund; answers its status. */
  async function statusAfter<T extends string>(
    name: 'advance_payment' | 'advance_refund' | 'note_other_refund' | 'return_payment',
    send: () => PromiseLike<{ data: T | null; error: PostgrestError | null }>,
  ): Promise<ApiResponse<T>> {
    const call = await databaseCall(
      name,
      // Wrapped, so that the null of an unknown payment is not taken for a missing row.
      async () => {
        const { data, error } = await send();
        return { data: { status: data }, error };
      },
      log,
    );
    if (call.error !== null) return call;
    return call.data.status === null ? fail('Booking not found') : succeed(call.data.status);
  }

  return {
    async get(bookingId) {
      const call = await databaseCall(
        'get_booking',
        () => client.rpc('get_booking', { booking_id: bookingId }),
        log,
      );
      return call.error === null ? toBooking(call.data) : call;
    },
    startPayment: async (bookingId, paymentId, provider) =>
      toPaymentAnswer(
        await databaseCall(
          'start_payment',
          () => client.rpc('start_payment', { booking_id: bookingId, payment_id: paymentId, provider }),
          log,
        ),
      ),
    async openPayment(bookingId) {
      const found = await databaseCall(
        'open_payment',
        () =>
          client
            .from('payments')
            .select('id, provider, provider_ref, bookings!payments_booking_id_fkey(status, hold_expires_at)')
            .eq('booking_id', bookingId)
            .eq('status', 'started')
            .order('created_at', { ascending: false })
            .limit(1),
        log,
      );
      if (found.error !== null) return found;
      const [row] = found.data;
      if (!row) return succeed(null);
      const { id, provider_ref: ref, provider } = row;
      return succeed({ id, ref, provider, holdOver: isHoldOver(row.bookings) });
    },
    noteReference: (paymentId, providerRef) =>
      databaseCall(
        'note_reference',
        () =>
          client
            .from('payments')
            .update({ provider_ref: providerRef })
            .eq('id', paymentId)
            .is('provider_ref', null)
            .select('id'),
        log,
      ),
    purchase: async (paymentId, providerRef) =>
      toPaymentAnswer(
        await databaseCall(
          'purchase_booking',
          () => client.rpc('purchase_booking', { payment_id: paymentId, provider_ref: providerRef }),
          log,
        ),
      ),
    advancePayment: (paymentId, to, paidBy) =>
      statusAfter('advance_payment', () =>
        client.rpc('advance_payment', {
          payment_id: paymentId,
          to_status: to,
          ...(paidBy && { paid_by: paidBy }),
        }),
      ),
    advanceRefund: (refundId, to, { ref = null, amountMinor } = {}) =>
      statusAfter('advance_refund', () =>
        client.rpc('advance_refund', {
          refund_id: refundId,
          to_status: to,
          ...(ref !== null && { provider_ref: ref }),
          ...(amountMinor !== undefined && { amount_minor: amountMinor }),
        }),
      ),
    noteOtherRefund: (paymentId, { ref, amountMinor, isMade }) =>
      statusAfter('note_other_refund', () =>
        client.rpc('note_other_refund', {
          payment_id: paymentId,
          provider_ref: ref,
          amount_minor: amountMinor,
          is_made: isMade,
        }),
      ),
    returnPayment: (paymentId) =>
      statusAfter('return_payment', () => client.rpc('return_payment', { payment_id: paymentId })),
    cancel: async (bookingId, reason, { keep, seats } = {}) =>
      toPaymentAnswer(
        await databaseCall(
          'cancel_booking',
          () =>
            client.rpc('cancel_booking', {
              booking_id: bookingId,
              reason,
              ...(keep !== undefined && { keep }),
              ...(seats && { seats }),
            }),
          log,
        ),
      ),
  };
}

function toPaymentAnswer(call: ApiResponse<BookingOutcome>): PaymentAnswer {
  if (call.error !== null) return { answer: call, payment: null };
  const { payment_id, payment_status } = call.data;
  const payment = payment_id && payment_status ? { id: payment_id, status: payment_status } : null;
  return { answer: toBooking(call.data), payment };
}
