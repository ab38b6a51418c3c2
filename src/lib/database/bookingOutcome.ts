import { type ApiError, type ApiResponse, fail, succeed } from '../api/apiResponse.ts';
import type { Booking } from '../api/booking.ts';
import { paymentStatus } from '../api/paymentStatus.ts';
import { ticketsOf } from '../api/ticket.ts';
import type { Database } from './database.types.ts';

/** The row in which the database answers about a booking, or those of its columns that were asked for. */
export type BookingOutcome = Partial<Database['public']['CompositeTypes']['booking_outcome']>;

/** Reads a database row as a booking or a refusal; a row with nulls where a booking has none is a `Database error`. */
export function toBooking(outcome: BookingOutcome | null | undefined): ApiResponse<Booking> {
  if (outcome?.refusal) return fail(toError(outcome.refusal, outcome.seat_labels ?? null));
  if (!outcome) return fail('Database error');
  const { id, status, quantity, amount_cents, currency, hold_expires_at, created_at } = outcome;
  if (
    id == null ||
    status == null ||
    quantity == null ||
    amount_cents == null ||
    currency == null ||
    hold_expires_at == null ||
    created_at == null
  ) {
    return fail('Database error');
  }
  const item = toItem(outcome, id, quantity);
  if (!item) return fail('Database error');
  return succeed({
    id,
    status,
    ...item,
    quantity,
    amount_cents,
    currency,
    hold_expires_at,
    cancellation_reason: outcome.cancellation_reason ?? null,
    created_at,
    purchased_at: outcome.purchased_at ?? null,
    payment_status: paymentStatus(outcome.payment_status ?? null),
  });
}

function toError(refusal: NonNullable<BookingOutcome['refusal']>, seatLabels: string[] | null): ApiError {
  return refusal === 'Seats no longer available' && seatLabels
    ? `${refusal}: ${seatLabels.join(', ')}`
    : refusal;
}

/** What is booked, by its kind; null when the row does not say. */
function toItem(outcome: BookingOutcome, id: string, quantity: number) {
  const { kind, item_id, suite_id, suite_name, suite_type, check_in, check_out } = outcome;
  if (kind === 'slot' && item_id != null) return { kind, slot_id: item_id };
  if (kind === 'event' && item_id != null) {
    return { kind, event_id: item_id, tickets: ticketsOf(id, quantity, outcome.seat_labels ?? null) };
  }
  if (
    kind === 'stay' &&
    suite_id != null &&
    suite_name != null &&
    suite_type != null &&
    check_in != null &&
    check_out != null
  ) {
    return { kind, suite_id, suite_name, suite_type, check_in, check_out };
  }
  return null;
}
