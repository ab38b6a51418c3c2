import type Stripe from 'stripe';
import type { Currency } from '../../../../src/lib/format/currencies.ts';
import { minorAmount, stripeAmount } from '../../../../src/lib/format/stripeAmount.ts';
import type { OtherRefund, PaymentProvider, ProviderAnswer, RefundAnswer } from './provider.ts';

/** With the charge, which says what was paid with. */
export const expanded = { expand: ['latest_charge'] };

const closedDispute = new Set<Stripe.Dispute.Status>(['won', 'lost', 'warning_closed']);
/** Whoever refunds meanwhile might pay twice, so Stripe refuses it. */
const blocksRefunds = new Set<Stripe.Dispute.Status>(['needs_response', 'under_review']);

/** What has become of a captured payment. `left`: in Stripe's smallest unit. */
interface Aftermath {
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
  lost: Stripe.Dispute[];
  left: number;
}

/** What afterwards becomes of a captured payment at Stripe. */
interface StripeRefunds extends Pick<PaymentProvider, 'refundPart' | 'findRefund'> {
  /** What `find` answers of it beside its state: what went back, and whether that is all. */
  afterwards(intent: Stripe.PaymentIntent): Promise<Partial<ProviderAnswer>>;
  /** Refunds all that is left; false when that has to wait. */
  refundRest(intent: Stripe.PaymentIntent, paymentId: string): Promise<boolean>;
}

/** Each refund of ours has its id, or that of its payment, in the metadata: what has neither was made by hand. */
export function createStripeRefunds(stripe: Stripe): StripeRefunds {
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
   * Refunds an amount, or what is left of it, unless a refund with this mark stands. `unknown`: it has to wait. The key counts those that
   * came back, because a key's first answer is its only one, whatever became of the refund since; and it names the amount, which depends
   * on what is left.
   */
  async function refundOnce(
    intent: Stripe.PaymentIntent,
    mark: { payment_id: string } | { refund_id: string },
    wanted = intent.amount,
  ): Promise<RefundAnswer> {
    const [[name, id] = []] = Object.entries(mark);
    const { refunds, disputes, left } = await look(intent);
    const ours = refunds.filter(({ metadata }) => metadata?.[name ?? ''] === id);
    const standing = ours.find(isMade);
    if (standing) return answerTo(intent, standing);
    if (left <= 0) return { state: 'made', ref: null, amountMinor: 0 };
    if (disputes.some(({ status }) => blocksRefunds.has(status))) return { state: 'unknown', ref: null };
    const amount = Math.min(wanted, left);
    const refund = await stripe.refunds.create(
      { payment_intent: intent.id, metadata: mark, amount },
      { idempotencyKey: `refund-${id}-${amount}-${ours.length}` },
    );
    return answerTo(intent, refund);
  }

  return {
    afterwards,
    async refundRest(intent, paymentId) {
      return (await refundOnce(intent, { payment_id: paymentId })).state === 'made';
    },
    async refundPart({ ref }, { id, amountMinor, currency }) {
      const amount = stripeAmount(amountMinor, currency);
      if (ref === null || amount === null) return { state: 'unknown', ref: null };
      return askRefund(async () => {
        const intent = await stripe.paymentIntents.retrieve(ref, expanded);
        return refundOnce(intent, { refund_id: id }, amount);
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

const answerTo = (intent: Stripe.PaymentIntent, refund: Stripe.Refund): RefundAnswer => ({
  ...refundAnswerOf(refund),
  amountMinor: minorAmount(refund.amount, currencyOf(intent)),
});

function refundAnswerOf(refund: Stripe.Refund): RefundAnswer {
  const { id, status } = refund;
  if (status === 'failed' || status === 'canceled') return { state: 'failed', ref: id };
  return { state: isMade(refund) ? 'made' : 'unknown', ref: id };
}

/** A pending refund is on its way; should it fail, an event says so. */
function isMade({ status }: Stripe.Refund): boolean {
  return status === 'succeeded' || status === 'pending';
}
