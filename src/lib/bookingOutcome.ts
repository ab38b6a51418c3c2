import { type ApiResponse, fail, succeed } from './apiResponse.ts';
import type { Booking } from './booking.ts';
import type { Database } from './database.types.ts';
import { paymentStatus } from './paymentStatus.ts';

/** The row in which the database answers about a booking. */
export type BookingOutcome = Database['public']['CompositeTypes']['booking_outcome'];

/** What an answer tells about the database's work. */
export interface Timings {
  /** Milliseconds spent waiting for locks. */
  lockMs: number;
  /** Revision of the item that the answer saw (X-Inventory-Revision). */
  revision: number | null;
}

/** Reads a database row as a booking or a refusal; a row with nulls where a booking has none is a `Database error`. */
export function toBooking(outcome: BookingOutcome | null | undefined): ApiResponse<Booking> {
  if (outcome?.refusal) return fail(outcome.refusal);
  if (!outcome) return fail('Database error');
  const { id, kind, status, slot_id, quantity, amount_cents, currency, hold_expires_at, created_at } =
    outcome;
  if (
    id === null ||
    kind === null ||
    status === null ||
    slot_id === null ||
    quantity === null ||
    amount_cents === null ||
    currency === null ||
    hold_expires_at === null ||
    created_at === null
  ) {
    return fail('Database error');
  }
  return succeed({
    id,
    kind,
    status,
    slot_id,
    quantity,
    amount_cents,
    currency,
    hold_expires_at,
    cancellation_reason: outcome.cancellation_reason,
    created_at,
    purchased_at: outcome.purchased_at,
    payment_status: paymentStatus(outcome.payment_status),
  });
}
