import { z } from 'zod';
import type { Currency } from '../format/currencies.ts';
import type { PaymentStatus } from './paymentStatus.ts';
import type { Ticket } from './ticket.ts';

/** The most places one booking may take; the database holds the same limit as a constraint. */
export const quantityMax = 20;

export type BookingStatus = 'reserved' | 'purchased' | 'expired' | 'cancelled';

/**
 * Why a booking was cancelled: the customer left checkout, took another quantity, was declined, or asked for their money back; the host
 * cancelled it; or the money went back at the provider.
 */
export type CancellationReason =
  | 'released'
  | 'replaced'
  | 'payment_declined'
  | 'requested'
  | 'host_cancelled'
  | 'payment_returned';

interface AnyBooking {
  id: string;
  status: BookingStatus;
  quantity: number;
  amount_minor: number;
  currency: Currency;
  /** Until when a reserved booking keeps its places. */
  hold_expires_at: string;
  cancellation_reason: CancellationReason | null;
  created_at: string;
  purchased_at: string | null;
  /** Of the latest attempt to pay; null before the first. */
  payment_status: PaymentStatus | null;
  /** One for each place or seat; a stay has one. They are valid once the booking is purchased. */
  tickets: Ticket[];
}

interface SlotBooking extends AnyBooking {
  kind: 'slot';
  slot_id: string;
}

export interface EventBooking extends AnyBooking {
  kind: 'event';
  event_id: string;
}

export interface StayBooking extends AnyBooking {
  kind: 'stay';
  suite_id: string;
  suite_name: string;
  suite_type: string;
  /** Dates, YYYY-MM-DD. The day of check-out is free for the next guest. */
  check_in: string;
  check_out: string;
}

/** A booking as every function answers it. Instants are ISO 8601; money is an integer of minor units. */
export type Booking = SlotBooking | EventBooking | StayBooking;
export type Kind = Booking['kind'];

/** The answer to a new booking. A guest also gets the token that authorizes them from now on (sent as X-Booking-Token). */
export type CreatedBooking = Booking & { access_token?: string };

export const quantity = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(quantityMax, `must be at most ${quantityMax}`);

/** What `POST /functions/v1/bookings/:id/pay` answers: the purchased booking, or the held one and what the payer has to confirm. */
export type PaidBooking = Booking & {
  /** The payer's bank asks for a confirmation: the page shows it by this secret (Stripe.js), then calls again without a method. */
  requires_action?: { client_secret: string };
};

/** Pays in the same call: the booking is purchased, or declined and released. */
export const paymentMethod = z.string('must be a text').min(1, 'must not be empty').max(255, 'is too long');

/** Body of `POST /functions/v1/create-booking`. Other fields are ignored: price, customer and status are never the client's. */
export const createBookingRequest = z.object({
  slot_id: z.guid('must be a UUID').toLowerCase(),
  quantity: quantity.default(1),
  payment_method: paymentMethod.optional(),
});
/** The body as a client sends it. */
export type CreateBookingRequest = z.input<typeof createBookingRequest>;

/** Body of `POST /functions/v1/bookings/:id/pay`. */
export const payBookingRequest = z.object({
  /** May be left out where there is nothing to pay, and where a payment that was begun goes on. */
  payment_method: paymentMethod.optional(),
});
