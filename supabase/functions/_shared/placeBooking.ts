import { type ApiError, type ApiResponse, fail, succeed } from '../../../src/lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { BookingService } from '../../../src/lib/bookingService.ts';
import type { Customer, HoldRequest, Reservation, Signals } from '../../../src/lib/database/reservation.ts';

export interface Dependencies {
  bookings: Pick<BookingService, 'cancel'>;
  pay: (booking: Booking, paymentMethod: string) => Promise<ApiResponse<Booking>>;
  newId: () => string;
  accessTokenOf: (bookingId: string) => string;
  hash: (text: string) => string;
}

/** The caller, read from the headers. */
export interface Caller {
  customer: Customer;
  idempotencyKey: string | null;
  /** The token of a hold that a guest may have already (X-Booking-Token). */
  knownToken: string | null;
  signals: Signals | null;
  challengeId: string | null;
}

interface BookingRequest extends Caller {
  /** What is to be booked: the request that an idempotency key stands for. */
  contents: unknown;
  /** Pays in the same call; the booking is only held without it. */
  paymentMethod?: string;
}

export interface Placed extends Pick<Reservation, 'revision' | 'availableCount'> {
  answer: ApiResponse<CreatedBooking>;
  /** Milliseconds: `db` in the call that reserves, `lock` thereof waiting for locks. */
  timings: { db: number; lock: number };
}

/**
 * Holds whatever `reserve` holds and, given a payment method, pays for it; a decline releases it at once. Money moves outside of
 * any transaction. Calls with one idempotency key have one effect and one answer.
 */
export async function placeBooking(
  { customer, idempotencyKey, knownToken, signals, challengeId, contents, paymentMethod }: BookingRequest,
  reserve: (request: HoldRequest) => Promise<Reservation>,
  dependencies: Dependencies,
): Promise<Placed> {
  const { newId, accessTokenOf, hash } = dependencies;
  const bookingId = newId();
  const token = customer.guestKey === null ? null : accessTokenOf(bookingId);
  const request = {
    bookingId,
    customer,
    accessTokenHash: token === null ? null : hash(token),
    knownTokenHash: knownToken === null ? null : hash(knownToken),
    signals,
    challengeId,
    idempotencyKey,
    requestHash: idempotencyKey === null ? null : hash(JSON.stringify([contents, paymentMethod ?? null])),
  };

  const started = performance.now();
  const { answer: reserved, lockMs, revision, availableCount } = await reserve(request);
  const state = { timings: { db: performance.now() - started, lock: lockMs }, revision, availableCount };
  if (reserved.error !== null) return { ...state, answer: reserved };

  const answer =
    paymentMethod === undefined ? reserved : await pay(reserved.data, paymentMethod, dependencies);
  if (answer.error !== null) return { ...state, answer };
  if (token === null || customer.guestKey === null) return { ...state, answer };
  const { id } = answer.data;
  // Of a booking that was there before, the token goes to nobody who has only guessed a fingerprint and an idempotency key.
  const older = id === bookingId ? token : accessTokenOf(id);
  const isTheirs = id === bookingId || !customer.isShared || knownToken === older;
  return { ...state, answer: isTheirs ? succeed({ ...answer.data, access_token: older }) : answer };
}

/** Errors after which certainly nothing was charged. */
const refusals = new Set<ApiError>([
  'Payment declined',
  'Payment needs confirmation',
  'Payment not available',
]);

/** Pays a held booking; answers one that was paid or closed before as it is. */
async function pay(
  booking: Booking,
  paymentMethod: string,
  { bookings, pay }: Dependencies,
): Promise<ApiResponse<Booking>> {
  if (booking.cancellation_reason === 'payment_declined') return fail('Payment declined');
  if (booking.status === 'purchased' || booking.status === 'cancelled') return succeed(booking);
  const paid = await pay(booking, paymentMethod);
  // The customer gets no second try in this call, so the places are released now. If that fails, the hold ends by itself.
  if (paid.error !== null && refusals.has(paid.error)) await bookings.cancel(booking.id, 'payment_declined');
  return paid;
}
