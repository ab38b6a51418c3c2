import { randomUUID } from 'node:crypto';

/** A PaymentIntent in the server's books; the counts are of calls that had an effect. */
export interface Intent {
  id: string;
  status: 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';
  client_secret: string;
  amount: number;
  currency: string;
  metadata: Record<string, string>;
  charged: boolean;
  captures: number;
  /** The status of its dispute; null without one. */
  dispute: 'needs_response' | 'won' | null;
  cancels: number;
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

/** What is not possible: Stripe's status, type and message of the error. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly intent: Intent | null;

  constructor(status: number, type: string, message: string, intent: Intent | null = null) {
    super(message);
    this.status = status;
    this.type = type;
    this.intent = intent;
  }
}

/** The least that is charged, in the smallest unit; Stripe's own depends on the currency in which it pays out. */
const amountMin = 50;

/** What a confirmed payment comes to, by method; every other method is authorized. */
const outcomes: Record<string, Intent['status']> = {
  pm_card_declined: 'requires_payment_method',
  pm_card_authenticationRequired: 'requires_action',
};

/**
 * Makes and confirms an intent. Throws a StripeRefusal for what is not made at all, and for a card that is declined, with the intent
 * that was made. Source: docs.stripe.com/payments/paymentintents/lifecycle.
 */
export function createIntent(
  intents: Map<string, Intent>,
  wanted: Pick<Intent, 'amount' | 'currency' | 'metadata'> & { paymentMethod: string },
): Intent {
  const { paymentMethod, ...rest } = wanted;
  if (/does_not_exist/.test(paymentMethod)) {
    throw new StripeRefusal(400, 'invalid_request_error', `No such PaymentMethod: '${paymentMethod}'`);
  }
  if (rest.amount < amountMin) {
    throw new StripeRefusal(400, 'invalid_request_error', 'Amount must convert to at least 50 cents.');
  }
  const id = `pi_${plainId()}`;
  const status = outcomes[paymentMethod] ?? 'requires_capture';
  const charged = status === 'requires_capture';
  const counts = { captures: 0, cancels: 0, refunds: 0, refunded: 0 };
  const intent = {
    id,
    client_secret: `${id}_secret_${plainId()}`,
    status,
    charged,
    dispute: null,
    ...counts,
    ...rest,
  };
  intents.set(id, intent);
  if (status === 'requires_payment_method') {
    throw new StripeRefusal(402, 'card_error', 'Your card was declined.', intent);
  }
  return intent;
}

/** What the payer does at their bank. Whoever shows the secret may; a bank that says no lets another method be tried. */
export function confirmAtBank(intent: Intent, clientSecret: string | null, isConfirmed: boolean): void {
  if (intent.client_secret !== clientSecret) {
    throw new StripeRefusal(400, 'invalid_request_error', 'The client_secret does not match.');
  }
  expect(intent, ['requires_action']);
  Object.assign(
    intent,
    isConfirmed ? { status: 'requires_capture', charged: true } : { status: 'requires_payment_method' },
  );
}

export function captureIntent(intent: Intent): void {
  expect(intent, ['requires_capture']);
  Object.assign(intent, { status: 'succeeded', captures: intent.captures + 1 });
}

export function cancelIntent(intent: Intent): void {
  expect(intent, ['requires_payment_method', 'requires_action', 'requires_capture']);
  Object.assign(intent, { status: 'canceled', cancels: intent.cancels + 1 });
}

/** Refunds an amount; null for all that is left. */
export function refundIntent(
  intent: Intent,
  wanted: number | null,
  metadata: Refund['metadata'] = {},
): Refund {
  const left = intent.amount - intent.refunded;
  const amount = wanted ?? left;
  expect(intent, left > 0 ? ['succeeded'] : []);
  if (amount > left) {
    throw new StripeRefusal(
      400,
      'invalid_request_error',
      `Refund amount (${amount}) is greater than unrefunded (${left}).`,
    );
  }
  intent.refunds += 1;
  intent.refunded += amount;
  return { id: `re_${plainId()}`, status: 'succeeded', amount, metadata, intent };
}

/** A refund comes back, as it does when the card was closed. */
export function failRefund(refund: Refund): void {
  if (refund.status === 'failed') return;
  refund.status = 'failed';
  refund.intent.refunded -= refund.amount;
}

export function showRefund({ id, status, amount, metadata, intent }: Refund) {
  return { id, object: 'refund', status, amount, metadata, payment_intent: intent.id };
}

function expect({ status }: Intent, allowed: Intent['status'][]): void {
  if (allowed.includes(status)) return;
  throw new StripeRefusal(400, 'invalid_request_error', `This PaymentIntent has a status of ${status}.`);
}

export function plainId(): string {
  return randomUUID().replaceAll('-', '');
}

/** An intent as Stripe shows it. `expand`: the charge is wanted whole; else its id stands in its place. */
export function showIntent(intent: Intent, expand: boolean) {
  const { id, client_secret, status, amount, currency, metadata, charged, refunded, dispute } = intent;
  const payment_method_details = { type: 'card', card: { brand: 'visa', last4: '4242' } };
  const charge = {
    id: `ch_${id}`,
    object: 'charge',
    refunded: refunded === amount,
    amount_refunded: refunded,
    disputed: dispute !== null,
    payment_method_details,
  };
  const latest_charge = charged ? (expand ? charge : charge.id) : null;
  const next_action = status === 'requires_action' ? { type: 'use_stripe_sdk' } : null;
  return {
    id,
    object: 'payment_intent',
    client_secret,
    status,
    amount,
    currency,
    metadata,
    latest_charge,
    next_action,
  };
}
