import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { type CallHeaders, callApi } from '../support/act/callApi.ts';
import { capturedOnce, refundedOnce, voidedOnce, withStripeStack } from '../support/act/withStripeStack.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';
import type { Intent } from '../support/stripe/books.ts';
import { showRefund } from '../support/stripe/refunds.ts';
import { signEvent } from '../support/stripe/signEvent.ts';
import { stripeKeys } from '../support/stripe/startStripeStack.ts';

const { running, hold, pay, cancel, sweep, statuses, startPayment, authorizeAtStripe, letExpire } =
  withStripeStack();

const eventOf = (type: string, object: object) =>
  JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object } });

const post = (payload: string, headers: CallHeaders = {}) =>
  callApi<{ received: boolean }>(
    'payment-webhook',
    { body: payload, headers: { apikey: undefined, ...headers } },
    running.stack.address,
  );

/** Posts an event as Stripe does: without an API key, with a signature over these bytes. */
const deliver = (payload: string, signedFor = payload, timestamp?: number) =>
  post(payload, { 'Stripe-Signature': signEvent(signedFor, stripeKeys.webhookSecret, timestamp) });
const authorized = 'payment_intent.amount_capturable_updated';
const failed = 'payment_intent.payment_failed';

/** Purchases a hold whose capture fails. */
async function uncaptured(booking: CreatedBooking): Promise<[Intent]> {
  await pay(booking);
  const [intent] = running.server.intentsOf(booking.id);
  if (!intent) throw new Error('no intent');
  return [intent];
}
const stuckReasons = async ({ id }: CreatedBooking) =>
  (
    await rows<{ reason: string | null }>(
      running.database,
      'select stuck_reason::text as reason from public.payments where booking_id = $1',
      [id],
    )
  ).map(({ reason }) => reason);

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
    const foreign = signEvent(payload, 'whsec_of_others');
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

  test.each([
    ['another amount', (intent: Intent) => ({ ...intent, amount: 1 })],
    ['another currency', (intent: Intent) => ({ ...intent, currency: 'jpy' })],
    [
      'another booking',
      (intent: Intent) => ({ ...intent, metadata: { ...intent.metadata, booking_id: randomUUID() } }),
    ],
  ])('records an event with %s, and does not apply it', async (_, forge) => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    const event = eventOf(authorized, forge(intent));
    expect((await deliver(event)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    const recorded = await rows<{ mismatch: string | null }>(
      running.database,
      'select mismatch from public.payment_events where event_id = $1',
      [(JSON.parse(event) as { id: string }).id],
    );
    expect(recorded[0]?.mismatch).toMatch(/ instead of /);
  });

  test('accepts an event that names the intent of another payment, and does not apply it', async () => {
    const first = await startPayment();
    const intent = await authorizeAtStripe(first);
    await deliver(eventOf(authorized, intent));
    running.slot = await makeSlot(running.database, 1);
    const second = await startPayment();
    const [payment] = await rows<{ id: string }>(
      running.database,
      'select id from public.payments where booking_id = $1',
      [second.id],
    );
    const metadata = { payment_id: payment?.id ?? '', booking_id: second.id };
    expect((await deliver(eventOf(authorized, { ...intent, metadata }))).status).toBe(200);
    expect(await statuses(second)).toEqual(['reserved', 'started']);
    expect(await statuses(first)).toEqual(['purchased', 'captured']);
  });

  test('voids a payment that arrives after its hold and after the start', async () => {
    const booking = await startPayment();
    await letExpire(booking);
    await running.database.query(
      `update public.experience_slots set slot_time = now() - interval '1 minute' where id = $1`,
      [running.slot.id],
    );
    const intent = await authorizeAtStripe(booking);
    expect((await deliver(eventOf(authorized, intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['expired', 'refunded']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
  });

  test('cancels a purchase whose authorization expired before it was captured', async () => {
    const booking = await hold();
    running.server.failing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    const [intent] = await uncaptured(booking);
    expect(await statuses(booking)).toEqual(['purchased', 'authorized']);
    running.server.failing.times = 0;
    running.server.expireAuthorization(intent);
    expect((await deliver(eventOf('payment_intent.canceled', intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('cancels a purchase that was refunded at Stripe, and frees its place', async () => {
    const booking = await hold();
    await pay(booking);
    const [intent] = running.server.intentsOf(booking.id);
    await running.stripe.refunds.create({ payment_intent: intent?.id });
    const charge = { object: 'charge', id: `ch_${intent?.id}`, payment_intent: intent?.id };
    expect((await deliver(eventOf('charge.refunded', charge))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('a refund that fails is due again, is looked at, and is made by the sweep as a new one', async () => {
    const booking = await hold();
    await pay(booking);
    expect((await cancel(booking)).body.data).toMatchObject({ payment_status: 'refunded' });
    const [intent] = running.server.intentsOf(booking.id);
    const [refund] = running.server.refundsOf(booking.id);
    if (!intent || !refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
    expect((await deliver(eventOf('refund.failed', showRefund(refund)))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['cancelled', 'refund_due']);
    expect(await stuckReasons(booking)).toEqual(['refund_failed']);
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await stuckReasons(booking)).toEqual([null]);
    expect(running.server.intentsOf(booking.id)).toMatchObject([{ refunds: 2, refunded: 4200 }]);
  });

  test('a disputed purchase stays, and people must look at it until that is decided', async () => {
    const booking = await hold();
    await pay(booking);
    const [intent] = running.server.intentsOf(booking.id);
    if (!intent) throw new Error('no intent');
    running.server.openDispute(intent);
    const dispute = { object: 'dispute', payment_intent: intent.id };
    expect((await deliver(eventOf('charge.dispute.created', dispute))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(await stuckReasons(booking)).toEqual(['disputed']);

    running.server.closeDispute(intent, 'won');
    expect((await deliver(eventOf('charge.dispute.closed', dispute))).status).toBe(200);
    expect(await stuckReasons(booking)).toEqual([null]);
  });

  test('is asked to deliver an event again while Stripe cannot be asked', async () => {
    const booking = await startPayment();
    const event = eventOf(authorized, await authorizeAtStripe(booking));
    running.server.down = true;
    expect(await deliver(event)).toMatchObject({ status: 503, retryAfter: '5' });
    running.server.down = false;
    expect((await deliver(event)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
  });

  test('answers 404 without the keys of Stripe', async () => {
    const payload = eventOf(authorized, { id: 'pi_1', metadata: {} });
    const signature = signEvent(payload, stripeKeys.webhookSecret);
    const answer = await fetch(`${inject('stack').api_url}/functions/v1/payment-webhook`, {
      method: 'POST',
      headers: { 'Stripe-Signature': signature },
      body: payload,
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ data: null, error: 'Not found' });
  });
});
