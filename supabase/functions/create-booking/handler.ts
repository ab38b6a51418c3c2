import { type ApiResponse, fail, succeed } from '../../../src/lib/apiResponse.ts';
import type { Booking, CreateBookingBody, CreatedBooking } from '../../../src/lib/booking.ts';
import type { BookingService } from '../../../src/lib/bookingService.ts';
import type { Holder, SlotService } from '../../../src/lib/slotService.ts';

export interface Dependencies {
  slots: Pick<SlotService, 'reserveSlot'>;
  bookings: Pick<BookingService, 'cancel'>;
  pay: (booking: Booking, paymentMethod: string) => Promise<ApiResponse<Booking>>;
  newId: () => string;
  accessTokenOf: (bookingId: string) => Promise<string>;
  hash: (text: string) => Promise<string>;
}

type CreateBooking = CreateBookingBody & {
  holder: Holder;
  idempotencyKey: string | null;
  /** The token of a hold that a guest may have already (X-Booking-Token). */
  knownToken: string | null;
};

interface Result {
  answer: ApiResponse<CreatedBooking>;
  /** Milliseconds: `db` in the call that reserves, `lock` thereof waiting for locks. */
  timings: { db: number; lock: number };
  revision: number | null;
}

/**
 * Holds places of a slot and, given a payment method, pays for them; a decline gives them back at once. Money moves outside of
 * any transaction. Calls with one idempotency key have one effect and one answer.
 */
export async function createBooking(request: CreateBooking, dependencies: Dependencies): Promise<Result> {
  const { slots, newId, accessTokenOf, hash } = dependencies;
  const { slot_id, quantity, payment_method, holder, idempotencyKey, knownToken } = request;
  const bookingId = newId();
  const guest = holder.guestKey !== null;
  const contents = JSON.stringify([slot_id, quantity, payment_method ?? null]);
  const reservation = {
    bookingId,
    slotId: slot_id,
    quantity,
    holder,
    accessTokenHash: guest ? await hash(await accessTokenOf(bookingId)) : null,
    knownTokenHash: knownToken === null ? null : await hash(knownToken),
    idempotencyKey,
    requestHash: idempotencyKey === null ? null : await hash(contents),
  };

  const started = performance.now();
  const { answer: reserved, lockMs, revision } = await slots.reserveSlot(reservation);
  const seen = { timings: { db: performance.now() - started, lock: lockMs }, revision };
  if (reserved.error !== null) return { ...seen, answer: reserved };

  const answer =
    payment_method === undefined ? reserved : await pay(reserved.data, payment_method, dependencies);
  if (answer.error !== null) return { ...seen, answer };
  const token = guest ? { access_token: await accessTokenOf(answer.data.id) } : {};
  return { ...seen, answer: succeed({ ...answer.data, ...token }) };
}

/** Pays a held booking, or answers one that was settled before as it was settled. */
async function pay(
  booking: Booking,
  paymentMethod: string,
  { bookings, pay }: Dependencies,
): Promise<ApiResponse<Booking>> {
  if (booking.cancellation_reason === 'payment_declined') return fail('Payment declined');
  if (booking.status === 'purchased' || booking.status === 'cancelled') return succeed(booking);
  const paid = await pay(booking, paymentMethod);
  // The buyer does not wait at this call's end, so neither do the places. If this fails, the hold ends by itself.
  if (paid.error === 'Payment declined') await bookings.cancel(booking.id, 'payment_declined');
  return paid;
}
