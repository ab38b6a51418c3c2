import type { Currency } from '../../../../src/lib/format/currencies.ts';

/**
 * What a provider answers about a payment. `pending`: the payer has to act; `returned`: voided or refunded; `unavailable`: it
 * takes no payments from us; `unknown`: it could not be
 * asked, or its answer was lost.
 */
export type ProviderState =
  | 'absent'
  | 'pending'
  | 'authorized'
  | 'captured'
  | 'declined'
  | 'unavailable'
  | 'returned'
  | 'unknown';

export interface ProviderAnswer {
  state: ProviderState;
  /** The provider's own name for the payment, once it has one. */
  ref: string | null;
  /** What was paid with, as a receipt says it: `visa 4242`. */
  paidBy?: string;
  /** With which the payer's page lets them confirm it with their bank; only while that is what it waits for. */
  clientSecret?: string;
  /** The method that it was begun with, where the provider keeps it. */
  paymentMethod?: string;
  /** The payer disputes it with their bank, and that is not decided yet. */
  isDisputed?: boolean;
  /** Parts that went back without our doing; only `find` says. */
  otherRefunds?: OtherRefund[];
}

/** Refunded by hand at the provider, or taken by the payer's bank in a dispute that was lost. */
export interface OtherRefund {
  /** The provider's own name for it. */
  ref: string;
  amountMinor: number;
  /** False when it came back since. */
  isMade: boolean;
}

/** A payment as the provider is told of it. The id is its idempotency key: each operation may be repeated. */
export interface PaymentRef {
  id: string;
  ref: string | null;
}

/** A part of a payment that goes back. The id is its idempotency key, until it is made and fails: then the next one is a new one. */
export interface PartRefund {
  id: string;
  /** The provider's own name for it, once it was made. */
  ref: string | null;
  amountMinor: number;
  currency: Currency;
}

/** What a provider answers about a refund. `failed`: made, and it came back. */
export interface RefundAnswer {
  state: 'made' | 'failed' | 'unknown';
  ref: string | null;
  /** How much was made, where less was left than was asked for; 0 where nothing was. */
  amountMinor?: number;
}

interface Charge {
  id: string;
  bookingId: string;
  amountMinor: number;
  currency: Currency;
  paymentMethod: string;
}

/**
 * The port to a payment provider. Authorize first, capture when the booking is purchased: an authorization that comes too late is
 * voided, and no money has moved. No operation throws; a fault is `unknown`, and is asked about again.
 */
export interface PaymentProvider {
  name: string;
  /** Whether this amount can be charged to the last minor unit. */
  canCharge(amountMinor: number, currency: Currency): boolean;
  authorize(charge: Charge): Promise<ProviderAnswer>;
  find(payment: PaymentRef): Promise<ProviderAnswer>;
  capture(payment: PaymentRef): Promise<ProviderAnswer>;
  /** Voids what is not captured, refunds what is. Also forbids a payment that has not reached the provider yet. */
  voidOrRefund(payment: PaymentRef): Promise<ProviderAnswer>;
  /** Refunds a part of what is captured, or what is left of it. */
  refundPart(payment: PaymentRef, refund: PartRefund): Promise<RefundAnswer>;
  findRefund(refund: PartRefund): Promise<RefundAnswer>;
}
