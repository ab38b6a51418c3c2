import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { type CallHeaders, callApi } from '../support/act/callApi.ts';
import {
  capturedOnce,
  refundedOnce,
  voidedOnce,
  webhookSecret,
  withStripeStack,
} from '../support/act/withStripeStack.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';
import type { Intent } from '../support/stack/stripeServer.ts';

const { running, hold, cancel, statuses, startPayment, authorizeAtStripe, letExpire } = withStripeStack();

type About = Pick<Intent, 'id' | 'metadata'>;
const eventOf = (type: string, intent: About) =>
  JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object: intent } });

const post = (payload: string, headers: CallHeaders = {}) =>
  callApi<{ received: boolean }>(
    'payment-webhook',
    { body: payload, headers: { apikey: undefined, ...headers } },
    running.stack.address,
  );

/** Posts an event as Stripe does: without an API key, with a signature over these bytes. */
const deliver = (payload: string, signedFor = payload, timestamp = Math.floor(Date.now() / 1000)) =>
  post(payload, {
    'Stripe-Signature': running.stripe.webhooks.generateTestHeaderString({
      payload: signedFor,
      secret: webhookSecret,
      timestamp,
    }),
  });
const authorized = 'payment_intent.amount_capturable_updated';
const failed = 'payment_intent.payment_failed';

describe('the webhook', () => {
  test('completes a payment whose answer never came', async () => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    expect(await deliver(eventOf(authorized, intent))).toMatchObject({
      status: 200,
      body: { data: { received: true }, error: null },
    });
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('refuses events that Stripe has not signed, or signed long ago, and changes nothing', async () => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    const payload = eventOf(authorized, intent);
    const stale = Math.floor(Date.now() / 1000) - 360;
    const foreign = running.stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_of_others' });
    const answers = [
      await deliver(payload, eventOf(authorized, { ...intent, id: 'pi_other' })),
      await deliver(payload, payload, stale),
      await post(payload),
      await post(payload, { 'Stripe-Signature': 'nonsense' }),
      await post(payload, { 'Stripe-Signature': foreign }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 400,
        body: { data: null, error: 'Invalid request: Stripe-Signature: does not match the body' },
      });
    }
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    // The refused deliveries do not count as the event.
    expect((await deliver(payload)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
  });

  test('applies an event once, however often it is delivered', async () => {
    const booking = await startPayment();
    const event = eventOf(authorized, await authorizeAtStripe(booking));
    const answers = await Promise.all([deliver(event), deliver(event), deliver(event)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
    await cancel(booking);
    expect((await deliver(event)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });

  test.each([
    ['a failure after the authorization', [authorized, failed]],
    ['a failure before the authorization', [failed, authorized]],
    ['a cancellation after the authorization', [authorized, 'payment_intent.canceled']],
  ])('is not confused by %s', async (_, types) => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    for (const type of types) expect((await deliver(eventOf(type, intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test.each([
    ['an unknown payment', authorized, { payment_id: randomUUID() }],
    ['the failure of an unknown payment', failed, { payment_id: randomUUID() }],
    ['a payment with foreign metadata', authorized, { payment_id: 'order 7', shop: 'another' }],
    ['a payment without metadata', authorized, {}],
    ['another type', 'customer.created', {}],
  ])('accepts an event about %s, and changes no payment', async (_, type, metadata) => {
    const all = () => rows(running.database, 'select * from public.payments order by id');
    const before = await all();
    expect(await deliver(eventOf(type, { id: `pi_${randomUUID()}`, metadata }))).toMatchObject({
      status: 200,
      body: { data: { received: true } },
    });
    expect(await all()).toEqual(before);
  });

  test('claims the place again for a late payment if it is free', async () => {
    const booking = await startPayment();
    await letExpire(booking);
    expect(await statuses(booking)).toEqual(['expired', 'declined']);
    const intent = await authorizeAtStripe(booking);
    expect((await deliver(eventOf(authorized, intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('voids a late payment once if the place is taken', async () => {
    const booking = await startPayment();
    await letExpire(booking);
    const next = await hold();
    const intent = await authorizeAtStripe(booking);
    const event = eventOf(authorized, intent);
    const events = [event, event, eventOf(authorized, intent)];
    const answers = await Promise.all(events.map((each) => deliver(each)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await statuses(booking)).toEqual(['expired', 'refunded']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
    expect(await statuses(next)).toEqual(['reserved']);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('answers 404 without the keys of Stripe', async () => {
    const payload = eventOf(authorized, { id: 'pi_1', metadata: {} });
    const signature = running.stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
    const answer = await fetch(`${inject('stack').api_url}/functions/v1/payment-webhook`, {
      method: 'POST',
      headers: { 'Stripe-Signature': signature },
      body: payload,
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ data: null, error: 'Not found' });
  });
});
