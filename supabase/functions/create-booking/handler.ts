import type { ApiResponse } from '../../../src/lib/apiResponse.ts';
import { fail, succeed } from '../../../src/lib/apiResponse.ts';
import type { CreateBookingBody, CreatedBooking } from '../../../src/lib/booking.ts';
import type { BookingService } from '../../../src/lib/bookingService.ts';
import type { Holder, SlotService } from '../../../src/lib/slotService.ts';
import type { Charge } from '../_shared/payments/sandbox.ts';

export interface Dependencies {
  slots: Pick<SlotService, 'reserveSlot'>;
  bookings: BookingService;
  charge: (charge: Charge) => Promise<ApiResponse<true>>;
  newId: () => string;
  accessTokenOf: (bookingId: string) => Promise<string>;
  hash: (text: string) => Promise<string>;
}

type CreateBooking = CreateBookingBody & { holder: Holder; idempotencyKey: string | null };

interface Result {
  answer: ApiResponse<CreatedBooking>;
  /** Milliseconds: `db` in calls to the database, `lock` thereof waiting for locks. */
  timings: { db: number; lock: number };
  revision: number | null;
}

/**
 * Holds places of a slot and, given a payment method, charges it and completes the purchase; a decline gives the places back
 * at once. Money moves outside of any transaction. Calls with one idempotency key have one effect and one answer.
 */
export async function createBooking(request: CreateBooking, dependencies: Dependencies): Promise<Result> {
  const { slots, newId, accessTokenOf, hash } = dependencies;
  const { slot_id, quantity, payment_method, holder, idempotencyKey } = request;
  const bookingId = newId();
  const guest = holder.guestKey !== null;

  const started = performance.now();
  const { answer, lockMs, revision } = await slots.reserveSlot({
    bookingId,
    slotId: slot_id,
    quantity,
    holder,
    accessTokenHash: guest ? await hash(await accessTokenOf(bookingId)) : null,
    idempotencyKey,
    requestHash:
      idempotencyKey === null
        ? null
        : await hash(JSON.stringify([slot_id, quantity, payment_method ?? null])),
  });
  const reserved = { timings: { db: performance.now() - started, lock: lockMs }, revision };
  if (answer.error !== null) return { ...reserved, answer };

  const settled =
    payment_method === undefined ? answer : await settle(answer.data, payment_method, dependencies);
  if (settled.error !== null) return { ...reserved, answer: settled };
  const token = guest ? { access_token: await accessTokenOf(settled.data.id) } : {};
  return { ...reserved, answer: succeed({ ...settled.data, ...token }) };
}

/** Charges a held booking, then completes it or gives its places back. A booking settled before answers as it was settled. */
async function settle(
  booking: CreatedBooking,
  paymentMethod: string,
  { bookings, charge }: Dependencies,
): Promise<ApiResponse<CreatedBooking>> {
  if (booking.cancellation_reason === 'payment_declined') return fail('Payment declined');
  if (booking.status !== 'reserved') return succeed(booking);

  const charged = await charge({
    bookingId: booking.id,
    amountCents: booking.amount_cents,
    currency: booking.currency,
    paymentMethod,
  });
  if (charged.error === null) return bookings.purchase(booking.id);
  await bookings.cancel(booking.id, 'payment_declined');
  return charged;
}
