import Stripe from 'stripe';
import { afterAll, beforeAll } from 'vitest';
import type { Intent } from './books.ts';
import { type StripeServer, startStripeServer } from './stripeServer.ts';

const keys = { secret: 'sk_test_of_shop', publishable: 'pk_test_of_shop' };

/** Set before the tests run. */
interface Running {
  server: StripeServer;
  stripe: Stripe;
}

/** Starts a Stripe server for the tests of a file, which call it by the official package. */
export function withStripeServer() {
  const running = {} as Running;

  beforeAll(async () => {
    running.server = await startStripeServer(keys);
    const { hostname: host, port } = new URL(running.server.url);
    running.stripe = new Stripe(keys.secret, { host, port, protocol: 'http', maxNetworkRetries: 0 });
  });
  afterAll(() => running.server.close());

  const wanted = { amount: 4200, currency: 'eur', capture_method: 'manual' as const };

  /** Confirms a payment of 42 euros by a method; it is not captured. */
  const authorize = (payment_method = 'pm_card_visa', idempotencyKey?: string) =>
    running.stripe.paymentIntents.create(
      { ...wanted, payment_method, confirm: true, metadata: { booking_id: payment_method } },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    );

  /** A payment of 42 euros that is captured. */
  async function charge(payment_method?: string): Promise<Intent> {
    const { id } = await authorize(payment_method);
    await running.stripe.paymentIntents.capture(id);
    return inBooks(id);
  }

  /** An intent in the server's books, to which a test does what happens without a request. */
  function inBooks(id: string): Intent {
    const found = running.server
      .intentsOf('pm_card_visa')
      .concat(running.server.intentsOf('pm_card_pendingRefund'));
    const intent = found.find((each) => each.id === id);
    if (!intent) throw new Error(`no intent ${id}`);
    return intent;
  }

  /** The types of the events about an intent, oldest first. */
  const eventsOf = (id: string) =>
    running.server.events.flatMap(({ type, data }) => {
      const { id: itself, payment_intent } = data.object as { id: string; payment_intent?: string };
      return itself === id || payment_intent === id ? [type] : [];
    });

  return { running, wanted, authorize, charge, inBooks, eventsOf };
}
