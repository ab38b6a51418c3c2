import Stripe from 'stripe';
import { fail, succeed } from '../../../src/lib/api/apiResponse.ts';
import { databaseCall } from '../../../src/lib/database/databaseCall.ts';
import { createEdge, methodNotAllowed } from '../_shared/http/edge.ts';
import { env } from '../_shared/http/env.ts';
import { respond } from '../_shared/http/respond.ts';
import { reconcilePayment } from '../_shared/payments/reconcilePayment.ts';
import { reconcileRefund } from '../_shared/payments/settleRefund.ts';
import { storedPayments } from '../_shared/payments/storedPayments.ts';
import { storedRefunds } from '../_shared/payments/storedRefunds.ts';
import { createStripeClient } from '../_shared/payments/stripe.ts';
import { bookings, client, providers, stuckMarks } from '../_shared/services.ts';
import { findMismatch, readPaymentEvent } from './readPaymentEvent.ts';

const stripe = env.stripe && createStripeClient(env.stripe);
const cryptoProvider = Stripe.createSubtleCryptoProvider();
const signatureToleranceSeconds = 300;

/**
 * Takes Stripe's events. An event only says that something has happened to a payment: what is the case now is asked of Stripe, so that
 * events may come in any order, twice, or late.
 */
const edge = createEdge('payment-webhook');
edge.post('/', async (c) => {
  if (!stripe || !env.stripe) return respond(fail('Not found'));
  const signature = c.req.header('Stripe-Signature') ?? '';
  let event: Stripe.Event;
  try {
    event = await stripe.webhooks.constructEventAsync(
      // The bytes as they came: the signature is over these.
      await c.req.text(),
      signature,
      env.stripe.webhookSecret,
      signatureToleranceSeconds,
      cryptoProvider,
    );
  } catch {
    return respond(fail('Invalid request: Stripe-Signature: does not match the body'));
  }

  const about = readPaymentEvent(event);
  if (!about) return respond(succeed({ received: true }));
  const found = await storedPayments(
    client,
    about.paymentId === null ? { providerRef: about.ref } : { paymentId: about.paymentId },
  );
  if (found.error !== null) return respond(found);
  const [payment] = found.data;
  if (!payment) return respond(succeed({ received: true }));

  const mismatch = findMismatch(about, payment) ?? (await findOtherPayment(about.ref, payment.id));
  const recorded = await databaseCall(
    'payment_events',
    () =>
      client
        .from('payment_events')
        .upsert({ provider: 'stripe', event_id: event.id, mismatch }, { ignoreDuplicates: true })
        .select('event_id'),
    console.error,
  );
  if (recorded.error !== null) return respond(recorded);
  if (mismatch !== null) {
    console.error(
      `payments: event ${event.id} names payment ${payment.id}, with ${mismatch}; it is not applied`,
    );
    return respond(succeed({ received: true }));
  }

  const provider = providers.byName('stripe');
  if (about.refundId !== null && provider) {
    const refunds = await storedRefunds(client, { refundId: about.refundId });
    if (refunds.error !== null) return respond(refunds);
    const [refund] = refunds.data;
    if (refund && refund.payment.id === payment.id && !(await reconcileRefund(refund, provider, bookings))) {
      return respond(fail('High load, please retry'));
    }
  }
  const isDone =
    provider && (await reconcilePayment({ ...payment, ref: about.ref }, provider, bookings, stuckMarks));
  // Stripe delivers it again.
  return respond(isDone ? succeed({ received: true }) : fail('High load, please retry'));
});
edge.all('/', methodNotAllowed('POST'));

/** An intent pays for one payment: whoever names it for another is mistaken. */
async function findOtherPayment(ref: string, paymentId: string): Promise<string | null> {
  const found = await storedPayments(client, { providerRef: ref });
  const other = found.data?.find(({ id }) => id !== paymentId);
  return other ? `the intent of payment ${other.id}` : null;
}

Deno.serve(edge.fetch);
