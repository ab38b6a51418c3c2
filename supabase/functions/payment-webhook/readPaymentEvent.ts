import type Stripe from 'stripe';
import { isUuid } from '../../../src/lib/api/isUuid.ts';

interface PaymentEvent {
  /** Ours, from the metadata; null for a payment that is none of ours. */
  paymentId: string | null;
  ref: string;
  outcome: 'authorized' | 'declined' | 'noted';
}

/** What an event of Stripe means for a payment. */
export function readPaymentEvent(event: Stripe.Event): PaymentEvent {
  if (!event.type.startsWith('payment_intent.')) return { paymentId: null, ref: '', outcome: 'noted' };
  const intent = event.data.object as Stripe.PaymentIntent;
  const named = intent.metadata?.payment_id;
  const paymentId = named && isUuid(named) ? named : null;
  switch (event.type) {
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.succeeded':
      return { paymentId, ref: intent.id, outcome: 'authorized' };
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return { paymentId, ref: intent.id, outcome: 'declined' };
    default:
      return { paymentId, ref: intent.id, outcome: 'noted' };
  }
}
