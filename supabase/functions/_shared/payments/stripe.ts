import Stripe from 'stripe';
import type { Currency } from '../../../../src/lib/format/currencies.ts';
import { minorAmount, stripeAmount } from '../../../../src/lib/format/stripeAmount.ts';
import type {
  OtherRefund,
  PaymentProvider,
  PaymentRef,
  ProviderAnswer,
  ProviderState,
  RefundAnswer,
} from './provider.ts';

const states: Record<string, ProviderState> = {
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'returned',
  processing: 'pending',
  requires_action: 'pending',
  requires_confirmation: 'pending',
  requires_payment_method: 'declined',
};

const closedDispute = new Set<Stripe.Dispute.Status>(['won', 'lost', 'warning_closed']);
/** Whoever refunds meanwhile might pay twice, so Stripe refuses it. */
const blocksRefunds = new Set<Stripe.Dispute.Status>(['needs_response', 'under_review']);

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Another server that speaks Stripe's API, for tests. */
  apiUrl?: string;
}

/** What has become of a captured payment. `left`: in Stripe's smallest unit. */
interface Aftermath {
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
  lost: Stripe.Dispute[];
  left: number;
}

/** With the charge, which says what was paid with. */
const expanded = { expand: ['latest_charge'] };

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

  /** A charge stays marked as disputed when its dispute is over. */
  async function disputesOf({ id, latest_charge }: Stripe.PaymentIntent): Promise<Stripe.Dispute[]> {
    if (typeof latest_charge !== 'object' || !latest_charge?.disputed) return [];
    return (await stripe.disputes.list({ payment_intent: id, limit: 100 })).data;
  }

  const refundsOf = async (ref: string) =>
    (await stripe.refunds.list({ payment_intent: ref, limit: 100 })).data;

  /** What has become of a captured payment: its refunds, its disputes, and how much is left. */
  async function look(intent: Stripe.PaymentIntent): Promise<Aftermath> {
    const [refunds, disputes] = await Promise.all([refundsOf(intent.id), disputesOf(intent)]);
    const lost = disputes.filter(({ status }) => status === 'lost');
    const gone = [...refunds.filter(isMade), ...lost].reduce((sum, { amount }) => sum + amount, 0);
    return { refunds, disputes, lost, left: intent.amount - gone };
  }

  /** As `find` answers it. */
  async function afterwards(intent: Stripe.PaymentIntent): Promise<Partial<ProviderAnswer>> {
    if (intent.status !== 'succeeded') return {};
    const { refunds, disputes, lost, left } = await look(intent);
    const other = (isMade: boolean, { id, amount }: { id: string; amount: number }): OtherRefund => ({
      ref: id,
      amountMinor: minorAmount(amount, currencyOf(intent)),
      isMade,
    });
    const others = refunds.filter(({ metadata }) => !metadata?.refund_id && !metadata?.payment_id);
    return {
      ...(left <= 0 && { state: 'returned' }),
      isDisputed: disputes.some(({ status }) => !closedDispute.has(status)),
      otherRefunds: [
        ...others.map((refund) => other(isMade(refund), refund)),
        ...lost.map((dispute) => other(true, dispute)),
      ],
    };
  }

  /**
   * Refunds an amount, or what is left of it, unless a refund with this mark stands. Null: nothing is left; undefined: it has to wait. The
   * key counts those that came back, because a key's first answer is its only one, whatever became of the refund since; and it names the
   * amount, which depends on what is left.
   */
  async function refundOnce(
    intent: Stripe.PaymentIntent,
    mark: { payment_id: string } | { refund_id: string },
    wanted = intent.amount,
  ): Promise<Stripe.Refund | null | undefined> {
    const [[name, id] = []] = Object.entries(mark);
    const { refunds, disputes, left } = await look(intent);
    const ours = refunds.filter(({ metadata }) => metadata?.[name ?? ''] === id);
    const standing = ours.find(isMade);
    if (standing) return standing;
    if (left <= 0) return null;
    if (disputes.some(({ status }) => blocksRefunds.has(status))) return undefined;
    const amount = Math.min(wanted, left);
    return stripe.refunds.create(
      { payment_intent: intent.id, metadata: mark, amount },
      { idempotencyKey: `refund-${id}-${amount}-${ours.length}` },
    );
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
      withIntent(payment, async (intent) => ({ ...answerOf(intent), ...(await afterwards(intent)) })),
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
        const refund = await refundOnce(intent, { payment_id: payment.id });
        const isReturned = refund === null || (refund !== undefined && isMade(refund));
        return { state: isReturned ? 'returned' : 'unknown', ref: intent.id };
      }),
    async refundPart({ ref }, { id, amountMinor, currency }) {
      const amount = stripeAmount(amountMinor, currency);
      if (ref === null || amount === null) return { state: 'unknown', ref: null };
      return askRefund(async () => {
        const intent = await stripe.paymentIntents.retrieve(ref, expanded);
        const refund = await refundOnce(intent, { refund_id: id }, amount);
        if (refund === undefined) return { state: 'unknown', ref: null };
        if (refund === null) return { state: 'made', ref: null, amountMinor: 0 };
        return { ...refundAnswerOf(refund), amountMinor: minorAmount(refund.amount, currency) };
      });
    },
    findRefund: async ({ ref }) =>
      ref === null
        ? { state: 'unknown', ref }
        : askRefund(async () => refundAnswerOf(await stripe.refunds.retrieve(ref))),
  };
}

async function askRefund(call: () => Promise<RefundAnswer>): Promise<RefundAnswer> {
  try {
    return await call();
  } catch (error) {
    console.error(`stripe: ${String(error)}`);
    return { state: 'unknown', ref: null };
  }
}

function currencyOf(intent: Stripe.PaymentIntent): Currency {
  return intent.currency.toUpperCase() as Currency;
}

function refundAnswerOf(refund: Stripe.Refund): RefundAnswer {
  const { id, status } = refund;
  if (status === 'failed' || status === 'canceled') return { state: 'failed', ref: id };
  return { state: isMade(refund) ? 'made' : 'unknown', ref: id };
}

/** A pending refund is on its way; should it fail, an event says so. */
function isMade({ status }: Stripe.Refund): boolean {
  return status === 'succeeded' || status === 'pending';
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
