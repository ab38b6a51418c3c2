import { randomUUID } from 'node:crypto';

/** A PaymentIntent in the server's books; the counts are of calls that had an effect. */
export interface Intent {
  id: string;
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled';
  client_secret: string;
  amount: number;
  currency: string;
  capture_method: 'manual' | 'automatic';
  metadata: Record<string, string>;
  paymentMethod: string | null;
  /** The decline of the last confirmation; null when there was none. */
  decline: string | null;
  charged: boolean;
  captures: number;
  dispute: Dispute | null;
  cancels: number;
  /** `automatic` when Stripe did it, because the authorization expired. */
  cancellation_reason: 'requested_by_customer' | 'automatic' | null;
  refunds: number;
  /** How much of the amount was refunded and did not come back. */
  refunded: number;
}

/** A refund in the server's books. */
export interface Refund {
  id: string;
  status: 'succeeded' | 'pending' | 'failed';
  amount: number;
  metadata: Record<string, string>;
  intent: Intent;
}

/** The payer has asked their bank for the money. */
export interface Dispute {
  status: 'needs_response' | 'won' | 'lost';
}

/** What has happened, as a webhook receives it. */
export interface StripeEvent {
  id: string;
  object: 'event';
  type: string;
  data: { object: object };
}

/** All that a Stripe account has: what is asked and changed by routes and tests. */
export interface Books {
  intents: Map<string, Intent>;
  refunds: Map<string, Refund>;
  /** The payment method of each ConfirmationToken that was not used. */
  tokens: Map<string, string>;
  /** Oldest first. A test delivers them, or does not. */
  events: StripeEvent[];
}

export function createBooks(): Books {
  return { intents: new Map(), refunds: new Map(), tokens: new Map(), events: [] };
}

/** Notes an event, with the object as it is now: Stripe's events keep what they were made with. */
export function noteEvent(books: Books, type: string, object: object): void {
  books.events.push({ id: `evt_${plainId()}`, object: 'event', type, data: { object } });
}

export function plainId(): string {
  return randomUUID().replaceAll('-', '');
}
