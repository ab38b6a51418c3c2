import { type Books, type Intent, noteEvent, plainId } from './books.ts';
import { StripeRefusal } from './stripeRefusal.ts';

export type WantedIntent = Pick<
  Intent,
  'amount' | 'currency' | 'metadata' | 'capture_method' | 'paymentMethod'
> & { confirm: boolean };

/** The least that is charged, in the smallest unit; Stripe's own depends on the currency in which it pays out. */
const amountMin = 50;

/** What a confirmed payment comes to, by method; every other method is authorized. */
const declines: Record<string, string> = {
  pm_card_declined: 'generic_decline',
  pm_card_visa_chargeDeclinedInsufficientFunds: 'insufficient_funds',
};
const needsBank = 'pm_card_authenticationRequired';

/** Each step, and where it may begin. Source: docs.stripe.com/payments/paymentintents/lifecycle. */
const begins: Record<'confirmed' | 'authenticated' | 'captured' | 'canceled', Intent['status'][]> = {
  confirmed: ['requires_payment_method', 'requires_confirmation'],
  authenticated: ['requires_action'],
  captured: ['requires_capture'],
  canceled: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
};

/** Makes an intent, and confirms it where that is wanted: a decline then is thrown with the intent that was made. */
export function createIntent(books: Books, { confirm, ...wanted }: WantedIntent): Intent {
  expectMethod(wanted.paymentMethod);
  if (wanted.amount < amountMin) {
    throw new StripeRefusal('Amount must convert to at least 50 cents.', { code: 'amount_too_small' });
  }
  const id = `pi_${plainId()}`;
  const intent: Intent = {
    id,
    client_secret: `${id}_secret_${plainId()}`,
    status: wanted.paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    decline: null,
    charged: false,
    dispute: null,
    captures: 0,
    cancels: 0,
    cancellation_reason: null,
    refunds: 0,
    refunded: 0,
    ...wanted,
  };
  books.intents.set(id, intent);
  note(books, 'created', intent);
  return confirm ? confirmIntent(books, intent) : intent;
}

/** Confirms an intent, with another method where one is given. */
export function confirmIntent(books: Books, intent: Intent, paymentMethod = intent.paymentMethod): Intent {
  expectStatus(intent, 'confirmed');
  expectMethod(paymentMethod);
  if (paymentMethod === null) {
    throw new StripeRefusal('You cannot confirm this PaymentIntent because it has no payment method.', {
      code: 'payment_intent_unexpected_state',
      intent,
    });
  }
  intent.paymentMethod = paymentMethod;
  const decline = declines[paymentMethod];
  if (decline !== undefined) {
    failPayment(books, intent, decline);
    throw new StripeRefusal('Your card was declined.', {
      status: 402,
      type: 'card_error',
      code: 'card_declined',
      declineCode: decline,
      intent,
    });
  }
  if (paymentMethod !== needsBank) return authorize(books, intent);
  intent.status = 'requires_action';
  note(books, 'requires_action', intent);
  return intent;
}

/** What the payer does at their bank. Whoever shows the secret may; a bank that says no lets another method be tried. */
export function confirmAtBank(
  books: Books,
  intent: Intent,
  clientSecret: string | null,
  isConfirmed: boolean,
): void {
  if (intent.client_secret !== clientSecret) throw new StripeRefusal('The client_secret does not match.');
  expectStatus(intent, 'authenticated');
  if (isConfirmed) authorize(books, intent);
  else failPayment(books, intent, 'authentication_required');
}

export function captureIntent(books: Books, intent: Intent): void {
  expectStatus(intent, 'captured');
  capture(books, intent);
}

export function cancelIntent(
  books: Books,
  intent: Intent,
  reason: Intent['cancellation_reason'] = null,
): void {
  expectStatus(intent, 'canceled');
  Object.assign(intent, { status: 'canceled', cancels: intent.cancels + 1, cancellation_reason: reason });
  note(books, 'canceled', intent);
}

/** The bank keeps an authorization for some days only; then Stripe cancels the intent. */
export function expireAuthorization(books: Books, intent: Intent): void {
  expectStatus(intent, 'captured');
  cancelIntent(books, intent, 'automatic');
}

function authorize(books: Books, intent: Intent): Intent {
  Object.assign(intent, { status: 'requires_capture', charged: true, decline: null });
  if (intent.capture_method === 'automatic') capture(books, intent);
  else note(books, 'amount_capturable_updated', intent);
  return intent;
}

function capture(books: Books, intent: Intent): void {
  Object.assign(intent, { status: 'succeeded', captures: intent.captures + 1 });
  note(books, 'succeeded', intent);
}

function failPayment(books: Books, intent: Intent, decline: string): void {
  Object.assign(intent, { status: 'requires_payment_method', decline });
  note(books, 'payment_failed', intent);
}

function note(books: Books, event: string, intent: Intent): void {
  noteEvent(books, `payment_intent.${event}`, showIntent(intent, false));
}

function expectMethod(paymentMethod: string | null): void {
  if (paymentMethod === null || !/does_not_exist/.test(paymentMethod)) return;
  throw new StripeRefusal(`No such PaymentMethod: '${paymentMethod}'`, { code: 'resource_missing' });
}

function expectStatus(intent: Intent, step: keyof typeof begins): void {
  if (begins[step].includes(intent.status)) return;
  throw new StripeRefusal(
    `This PaymentIntent could not be ${step} because it has a status of ${intent.status}. ` +
      `Only a PaymentIntent with one of the following statuses may be ${step}: ${begins[step].join(', ')}.`,
    { code: 'payment_intent_unexpected_state', intent },
  );
}

/** An intent as Stripe shows it. `expand`: the charge is wanted whole; else its id stands in its place. */
export function showIntent(intent: Intent, expand: boolean) {
  const { id, client_secret, status, amount, currency, metadata, capture_method, cancellation_reason } =
    intent;
  const isCaptured = status === 'succeeded';
  return {
    id,
    object: 'payment_intent',
    client_secret,
    status,
    amount,
    amount_capturable: status === 'requires_capture' ? amount : 0,
    amount_received: isCaptured ? amount : 0,
    currency,
    capture_method,
    cancellation_reason,
    metadata,
    latest_charge: intent.charged ? (expand ? showCharge(intent) : `ch_${id}`) : null,
    next_action: status === 'requires_action' ? { type: 'use_stripe_sdk' } : null,
    last_payment_error: intent.decline && { type: 'card_error', decline_code: intent.decline },
  };
}

/** What an intent took from the card, with what went back. */
export function showCharge({ id, amount, refunded, dispute, status, paymentMethod, metadata }: Intent) {
  const brand = paymentMethod?.includes('mastercard') ? 'mastercard' : 'visa';
  return {
    id: `ch_${id}`,
    object: 'charge',
    payment_intent: id,
    metadata,
    amount,
    captured: status === 'succeeded',
    refunded: refunded === amount,
    amount_refunded: refunded,
    disputed: dispute !== null,
    payment_method_details: { type: 'card', card: { brand, last4: '4242' } },
  };
}
