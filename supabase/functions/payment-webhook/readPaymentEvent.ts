import type Stripe from 'stripe';
import { isUuid } from '../../../src/lib/api/isUuid.ts';
import { stripeAmount } from '../../../src/lib/format/stripeAmount.ts';
import type { StoredPayment } from '../_shared/payments/storedPayments.ts';

/** What an event of Stripe is about: an intent, and where the event says so, the payment of ours and what was to be paid. */
interface PaymentEvent {
  /** The PaymentIntent's id. */
  ref: string;
  /** Ours, from the metadata; null in an event about a charge, a refund or a dispute. */
  paymentId: string | null;
  intent: Stripe.PaymentIntent | null;
  /** Our part refund, in an event about one. */
  refundId: string | null;
}

/** Reads an event; null for one that is about no payment of ours. */
export function readPaymentEvent(event: Stripe.Event): PaymentEvent | null {
  if (event.type.startsWith('payment_intent.')) {
    const intent = event.data.object as Stripe.PaymentIntent;
    const named = intent.metadata?.payment_id;
    return named && isUuid(named) ? { ref: intent.id, paymentId: named, intent, refundId: null } : null;
  }
  const isAfterwards = ['charge.', 'refund.'].some((kind) => event.type.startsWith(kind));
  if (!isAfterwards) return null;
  const { payment_intent, metadata } = event.data.object as {
    payment_intent?: string | { id: string } | null;
    metadata?: Stripe.Metadata | null;
  };
  const ref = typeof payment_intent === 'object' ? payment_intent?.id : payment_intent;
  const named = event.type.startsWith('refund.') ? metadata?.refund_id : undefined;
  const refundId = named && isUuid(named) ? named : null;
  return ref ? { ref, paymentId: null, intent: null, refundId } : null;
}

/** What of an event contradicts the payment that it names; null when nothing does. Such an event is none of ours, however it is signed. */
export function findMismatch({ ref, intent }: PaymentEvent, payment: StoredPayment): string | null {
  if (payment.provider !== 'stripe') return `provider stripe instead of ${payment.provider}`;
  if (payment.ref !== null && payment.ref !== ref) return `intent ${ref} instead of ${payment.ref}`;
  if (!intent) return null;
  const { amount, currency, metadata } = intent;
  const wanted = `${stripeAmount(payment.amountMinor, payment.currency)} ${payment.currency.toLowerCase()}`;
  if (`${amount} ${currency}` !== wanted) return `${amount} ${currency} instead of ${wanted}`;
  if (metadata.booking_id !== payment.bookingId)
    return `booking ${metadata.booking_id} instead of ${payment.bookingId}`;
  return null;
}
