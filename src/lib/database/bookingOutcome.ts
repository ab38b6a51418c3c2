import { type ApiError, type ApiResponse, fail, succeed } from '../api/apiResponse.ts';
import type { Booking, Kind } from '../api/booking.ts';
import { paymentStatus } from '../api/paymentStatus.ts';
import { ticketsOf } from '../api/ticket.ts';
import type { Database } from './database.types.ts';

/** The row in which the database answers about a booking, or those of its columns that were asked for. */
export type BookingOutcome = Partial<Database['public']['CompositeTypes']['booking_outcome']>;

/** Reads a database row as a booking or a refusal; a row with nulls where a booking has none is a `Database error`. */
export function toBooking(outcome: BookingOutcome | null | undefined): ApiResponse<Booking> {
  if (outcome?.refusal) return fail(toError(outcome.refusal, outcome));
  if (!outcome) return fail('Database error');
  const { id, kind, status, quantity, amount_minor, currency, hold_expires_at, created_at } = outcome;
  if (
    id == null ||
    kind == null ||
    status == null ||
    quantity == null ||
    amount_minor == null ||
    currency == null ||
    hold_expires_at == null ||
    created_at == null
  ) {
    return fail('Database error');
  }
  const item = readItem[kind](outcome);
  if (!item) return fail('Database error');
  return succeed({
    id,
    status,
    ...item,
    quantity,
    amount_minor,
    currency,
    hold_expires_at,
    cancellation_reason: outcome.cancellation_reason ?? null,
    created_at,
    purchased_at: outcome.purchased_at ?? null,
    payment_status: paymentStatus(outcome.payment_status ?? null),
    tickets: ticketsOf(id, {
      quantity,
      seatLabels: outcome.seat_labels ?? null,
      numbers: outcome.ticket_numbers ?? null,
    }),
  });
}

function toError(
  refusal: NonNullable<BookingOutcome['refusal']>,
  { seat_labels, hold_expires_at, quantity }: BookingOutcome,
): ApiError {
  if (refusal === 'Seats no longer available' && seat_labels) return `${refusal}: ${seat_labels.join(', ')}`;
  if (refusal === 'Hold again later' && hold_expires_at) return `${refusal}: ${hold_expires_at}`;
  if (refusal === 'Limit per customer reached' && quantity) return `${refusal}: ${quantity}`;
  return refusal;
}

/** The fields that only the bookings of one kind have. */
type ItemOf<K extends Kind> = { kind: K } & Omit<Extract<Booking, { kind: K }>, keyof Booking>;

/** What is booked, by its kind; null when the row does not say. */
const readItem: {
  [K in Kind]: (outcome: BookingOutcome) => ItemOf<K> | null;
} = {
  slot: ({ item_id }) => (item_id == null ? null : { kind: 'slot', slot_id: item_id }),
  event: ({ item_id }) => (item_id == null ? null : { kind: 'event', event_id: item_id }),
  stay: ({ suite_id, suite_name, suite_type, check_in, check_out }) =>
    suite_id == null || suite_name == null || suite_type == null || check_in == null || check_out == null
      ? null
      : { kind: 'stay', suite_id, suite_name, suite_type, check_in, check_out },
};
