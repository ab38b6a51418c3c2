import Stripe from 'stripe';
import { fail, succeed } from '../../../src/lib/api/apiResponse.ts';
import { databaseCall } from '../../../src/lib/database/databaseCall.ts';
import { createEdge, methodNotAllowed } from '../_shared/http/edge.ts';
import { env } from '../_shared/http/env.ts';
import { respond } from '../_shared/http/respond.ts';
import { settlePayment } from '../_shared/payments/settlePayment.ts';
import { createStripeClient } from '../_shared/payments/stripe.ts';
import { unsettledPayments } from '../_shared/payments/unsettledPayments.ts';
import { bookings, client, providers } from '../_shared/services.ts';
import { readPaymentEvent } from './readPaymentEvent.ts';

const stripe = env.stripe && createStripeClient(env.stripe);
const cryptoProvider = Stripe.createSubtleCryptoProvider();
const signatureToleranceSeconds = 300;

/** Takes Stripe's events. Each has its effect once, however often and in whatever order they come. */
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

  const { paymentId, ref, outcome } = readPaymentEvent(event);
  if (!paymentId) return respond(succeed({ received: true }));
  const recorded = await databaseCall(
    'record_payment_event',
    () =>
      client.rpc('record_payment_event', {
        provider: 'stripe',
        event_id: event.id,
        payment_id: paymentId,
        provider_ref: ref,
        outcome,
      }),
    console.error,
  );
  if (recorded.error !== null) return respond(recorded);

  const left = await unsettledPayments({ paymentId });
  const provider = providers.byName('stripe');
  for (const payment of left.data ?? []) if (provider) await settlePayment(payment, provider, bookings);
  return respond(succeed({ received: true }));
});
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
