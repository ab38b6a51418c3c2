import Stripe from 'stripe';
import { stripeAmount } from '../../../../src/lib/format/stripeAmount.ts';
import type { PaymentProvider, PaymentRef, ProviderAnswer, ProviderState } from './provider.ts';
import { createStripeRefunds, expanded } from './stripeRefunds.ts';

const states: Record<string, ProviderState> = {
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'returned',
  processing: 'pending',
  requires_action: 'pending',
  requires_confirmation: 'pending',
  requires_payment_method: 'declined',
};

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Another server that speaks Stripe's API, for tests. */
  apiUrl?: string;
}

/** Stripe's client on the runtime's own fetch and crypto. */
export function createStripeClient({ secretKey, apiUrl }: StripeSettings): Stripe {
  const server = apiUrl ? new URL(apiUrl) : null;
  return new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient(),
    maxNetworkRetries: 2,
    timeout: 15_000,
    ...(server && {
      host: server.hostname,
      port: server.port,
      protocol: server.protocol.replace(':', '') as 'http' | 'https',
    }),
  });
}

/**
 * Stripe PaymentIntents with manual capture. The payment's id is in their metadata and is the idempotency key with which they are made,
 * so that a lost answer can be asked for again.
 */
export function createStripe(stripe: Stripe): PaymentProvider {
  const refunds = createStripeRefunds(stripe);

  /**
   * Takes a step of which an intent's status allows only one, so that it needs no key: under a key Stripe would repeat even an error of its
   * own for a day. Where somebody else has taken the step meanwhile, the intent says what came of it.
   */
  async function step(
    { id }: Stripe.PaymentIntent,
    take: () => Promise<Stripe.PaymentIntent>,
  ): Promise<ProviderAnswer> {
    try {
      return answerOf(await take());
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      return answerOf(await stripe.paymentIntents.retrieve(id, expanded));
    }
  }

  async function intentOf({ id, ref }: PaymentRef): Promise<Stripe.PaymentIntent | null> {
    if (ref) return stripe.paymentIntents.retrieve(ref, expanded);
    const found = await stripe.paymentIntents.search({
      query: `metadata['payment_id']:'${id}'`,
      limit: 1,
      expand: ['data.latest_charge'],
    });
    return found.data[0] ?? null;
  }

  async function withIntent(
    payment: PaymentRef,
    act: (intent: Stripe.PaymentIntent) => Promise<ProviderAnswer>,
  ): Promise<ProviderAnswer> {
    try {
      const intent = await intentOf(payment);
      return intent ? await act(intent) : { state: 'absent', ref: null };
    } catch (error) {
      console.error(`stripe: ${String(error)}`);
      return { state: 'unknown', ref: payment.ref };
    }
  }

  return {
    name: 'stripe',
    canCharge: (amountMinor, currency) => stripeAmount(amountMinor, currency) !== null,
    async authorize({ id, bookingId, amountMinor, currency, paymentMethod }) {
      const amount = stripeAmount(amountMinor, currency);
      if (amount === null) return { state: 'unavailable', ref: null };
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            ...chosenMethod(paymentMethod),
            confirm: true,
            capture_method: 'manual',
            metadata: { payment_id: id, booking_id: bookingId, payment_method: paymentMethod },
          },
          { idempotencyKey: id },
        );
        return answerOf(intent);
      } catch (error) {
        console.error(`stripe: ${String(error)}`);
        return refusalOf(error);
      }
    },
    find: (payment) =>
      withIntent(payment, async (intent) => ({ ...answerOf(intent), ...(await refunds.afterwards(intent)) })),
    capture: (payment) =>
      withIntent(payment, (intent) =>
        stateOf(intent) === 'authorized'
          ? step(intent, () => stripe.paymentIntents.capture(intent.id, expanded))
          : Promise.resolve(answerOf(intent)),
      ),
    voidOrRefund: (payment) =>
      withIntent(payment, async (intent) => {
        if (intent.status === 'canceled' || stateOf(intent) === 'returned')
          return { state: 'returned', ref: intent.id };
        if (intent.status !== 'succeeded') {
          return step(intent, () => stripe.paymentIntents.cancel(intent.id));
        }
        const isReturned = await refunds.refundRest(intent, payment.id);
        return { state: isReturned ? 'returned' : 'unknown', ref: intent.id };
      }),
    refundPart: refunds.refundPart,
    findRefund: refunds.findRefund,
  };
}

/** What an error to a new payment means. Any definite no is one: only silence, 429 and 5xx leave open what became of it. */
function refusalOf(error: unknown): ProviderAnswer {
  const { StripeCardError, StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError } =
    Stripe.errors;
  if (error instanceof StripeCardError || error instanceof StripeInvalidRequestError) {
    return { state: 'declined', ref: error.payment_intent?.id ?? null };
  }
  const isOurs = error instanceof StripeAuthenticationError || error instanceof StripePermissionError;
  return { state: isOurs ? 'unavailable' : 'unknown', ref: null };
}

/**
 * A payment method as an intent takes it: a ConfirmationToken of the Payment Element, which says itself where a redirect returns to, or a
 * PaymentMethod, which cannot, so that it is confirmed on the payer's page or not at all.
 */
function chosenMethod(method: string): Partial<Stripe.PaymentIntentCreateParams> {
  return method.startsWith('ctoken_')
    ? { confirmation_token: method, automatic_payment_methods: { enabled: true } }
    : {
        payment_method: method,
        use_stripe_sdk: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      };
}

function answerOf(intent: Stripe.PaymentIntent): ProviderAnswer {
  const { id, status, client_secret, metadata } = intent;
  const paidBy = paidByOf(intent);
  return {
    state: stateOf(intent),
    ref: id,
    ...(paidBy && { paidBy }),
    ...(status === 'requires_action' && client_secret && { clientSecret: client_secret }),
    ...(metadata?.payment_method && { paymentMethod: metadata.payment_method }),
  };
}

function paidByOf({ latest_charge: charge }: Stripe.PaymentIntent): string | null {
  const details = typeof charge === 'object' ? charge?.payment_method_details : null;
  if (!details) return null;
  return details.card ? `${details.card.brand} ${details.card.last4}` : details.type.replaceAll('_', ' ');
}

function stateOf(intent: Stripe.PaymentIntent): ProviderState {
  const charge = intent.latest_charge;
  if (typeof charge === 'object' && charge?.refunded) return 'returned';
  return states[intent.status] ?? 'unknown';
}
