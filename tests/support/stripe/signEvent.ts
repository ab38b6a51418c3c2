import Stripe from 'stripe';

const { webhooks } = new Stripe('sk_test_of_nobody');

/** The Stripe-Signature of a payload, by the package itself. `timestamp`: when it was signed, in seconds; by default now. */
export function signEvent(
  payload: string,
  secret: string,
  timestamp = Math.floor(Date.now() / 1000),
): string {
  return webhooks.generateTestHeaderString({ payload, secret, timestamp });
}
