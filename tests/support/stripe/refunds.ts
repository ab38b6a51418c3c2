import { type Books, type Intent, noteEvent, plainId, type Refund } from './books.ts';
import { showCharge } from './intents.ts';
import { StripeRefusal } from './stripeRefusal.ts';

/** What is paid with it comes back in some days only: such a refund is pending until a test settles it. As Stripe's own test card does. */
const refundsLater = 'pm_card_pendingRefund';

/**
 * Refunds an amount; null for all that is left. A pending refund counts as refunded at once, and no more when it fails. Also called for
 * what is done in the dashboard: only the metadata differ.
 */
export function refundIntent(
  books: Books,
  intent: Intent,
  wanted: number | null,
  metadata: Refund['metadata'] = {},
): Refund {
  const left = intent.amount - intent.refunded;
  const amount = wanted ?? left;
  expectRefundable(intent, amount, left);
  intent.refunds += 1;
  intent.refunded += amount;
  const status = intent.paymentMethod === refundsLater ? 'pending' : 'succeeded';
  const refund: Refund = { id: `re_${plainId()}`, status, amount, metadata, intent };
  books.refunds.set(refund.id, refund);
  noteEvent(books, 'charge.refunded', showCharge(intent));
  noteEvent(books, 'refund.created', showRefund(refund));
  return refund;
}

/** A pending refund is made; or one comes back, also one that was made, as when the card was closed. */
export function settleRefund(books: Books, refund: Refund, outcome: 'succeeded' | 'failed'): void {
  const isPossible = outcome === 'failed' ? refund.status !== 'failed' : refund.status === 'pending';
  if (!isPossible) throw new Error(`a refund that is ${refund.status} does not become ${outcome}`);
  refund.status = outcome;
  if (outcome === 'failed') refund.intent.refunded -= refund.amount;
  noteEvent(books, 'refund.updated', showRefund(refund));
  if (outcome === 'failed') noteEvent(books, 'refund.failed', showRefund(refund));
}

export function showRefund({ id, status, amount, metadata, intent }: Refund) {
  return {
    id,
    object: 'refund',
    status,
    amount,
    currency: intent.currency,
    metadata,
    payment_intent: intent.id,
    charge: `ch_${intent.id}`,
    ...(status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  };
}

function expectRefundable(intent: Intent, amount: number, left: number): void {
  if (intent.status !== 'succeeded') {
    throw new StripeRefusal(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund: it has a status of ${intent.status}.`,
      { code: 'payment_intent_unexpected_state' },
    );
  }
  if (intent.dispute && intent.dispute.status !== 'won') {
    throw new StripeRefusal(`Charge ch_${intent.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (left === 0) {
    throw new StripeRefusal(`Charge ch_${intent.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (amount > left) {
    throw new StripeRefusal(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
    );
  }
}
