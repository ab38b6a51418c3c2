import { randomUUID } from 'node:crypto';
import pg from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { ApiResponse } from '../../src/lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../src/lib/api/booking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';
import { type Intent, type StripeServer, startStripeServer } from '../support/stack/stripeServer.ts';

const secretKey = 'sk_test_of_holdfast';
const webhookSecret = 'whsec_of_holdfast';

let server: StripeServer;
let stack: TestStack;
let database: pg.Pool;
let stripe: Stripe;
let slot: Slot;

beforeAll(async () => {
  server = await startStripeServer(secretKey);
  stack = await startTestStack(['--ephemeral'], {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: server.url,
  });
  database = new pg.Pool({ connectionString: stack.address.db_url, max: 2 });
  const { hostname, port } = new URL(server.url);
  stripe = new Stripe(secretKey, { host: hostname, port, protocol: 'http' });
});
afterAll(async () => {
  await database?.end();
  await stack?.stop();
  await server?.close();
});
beforeEach(async () => {
  server.down = false;
  server.losing.times = 0;
  slot = await makeSlot(database, 1);
});

async function post<T>(path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${stack.address.api_url}/functions/v1/${path}`, {
    method: 'POST',
    headers: { apikey: stack.address.publishable_key, 'Content-Type': 'application/json', ...headers },
    body,
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get('Retry-After'),
    body: (await answer.json()) as ApiResponse<T>,
  };
}

const book = (wishes: { payment_method?: string }, key: string) =>
  post<CreatedBooking>('create-booking', JSON.stringify({ slot_id: slot.id, ...wishes }), {
    'X-Device-Fingerprint': key,
    'Idempotency-Key': key,
  });

async function hold(): Promise<CreatedBooking> {
  const { body } = await book({}, randomUUID());
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

const asGuest = ({ access_token = '' }: CreatedBooking) => ({ 'X-Booking-Token': access_token });
const pay = (booking: CreatedBooking, payment_method = 'pm_card_visa') =>
  post<Booking>(`bookings/${booking.id}/pay`, JSON.stringify({ payment_method }), asGuest(booking));
const cancel = (booking: CreatedBooking) =>
  post<Booking>(`bookings/${booking.id}/cancel`, '', asGuest(booking));

/** Sweeps now, also what was touched a moment ago, which the stack's own timer leaves alone. */
async function sweep(): Promise<void> {
  const headers = { apikey: stack.address.secret_key };
  expect((await post('sweep', '{"older_than_seconds": 0}', headers)).status).toBe(200);
}

/** A booking's status and its payments', oldest first. */
async function statuses({ id }: Booking): Promise<string[]> {
  const found = await rows<{ status: string }>(
    database,
    `select status::text from public.bookings where id = $1 union all
     (select status::text from public.payments where booking_id = $1 order by created_at)`,
    [id],
  );
  return found.map(({ status }) => status);
}

/** A booking whose payment was started while Stripe was down: its outcome is not known. */
async function startPayment(): Promise<CreatedBooking> {
  const booking = await hold();
  server.down = true;
  expect((await pay(booking)).status).toBe(503);
  server.down = false;
  return booking;
}

/** The booking's payment reaches Stripe after all, and is authorized there. */
async function authorizeAtStripe({ id }: Booking): Promise<Intent> {
  const sql = 'select id from public.payments where booking_id = $1';
  const [payment] = await rows<{ id: string }>(database, sql, [id]);
  await stripe.paymentIntents.create({
    amount: 4200,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    capture_method: 'manual',
    metadata: { payment_id: payment?.id ?? '', booking_id: id },
  });
  const [intent] = server.intentsOf(id);
  if (!intent) throw new Error('no intent');
  return intent;
}

async function letExpire({ id }: Booking): Promise<void> {
  const sql = `update public.bookings set hold_expires_at = now() - interval '1 second' where id = $1`;
  await database.query(sql, [id]);
  await sweep();
}

type About = Pick<Intent, 'id' | 'metadata'>;
const eventOf = (type: string, intent: About) =>
  JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object: intent } });

/** Posts an event as Stripe does: without our keys, signed over these bytes. */
const deliver = (payload: string, signedFor = payload, timestamp = Math.floor(Date.now() / 1000)) =>
  post('payment-webhook', payload, {
    apikey: '',
    'Stripe-Signature': stripe.webhooks.generateTestHeaderString({
      payload: signedFor,
      secret: webhookSecret,
      timestamp,
    }),
  });
const authorized = 'payment_intent.amount_capturable_updated';
const failed = 'payment_intent.payment_failed';

const capturedOnce = { status: 'succeeded', captures: 1, cancels: 0, refunds: 0 };
const refundedOnce = { status: 'succeeded', captures: 1, cancels: 0, refunds: 1 };
const voidedOnce = { status: 'canceled', captures: 0, cancels: 1, refunds: 0 };

describe('paying', () => {
  test('a hold authorizes, purchases, and captures once', async () => {
    const booking = await hold();
    expect(await pay(booking)).toMatchObject({
      status: 200,
      body: { data: { status: 'purchased', payment_status: 'paid' }, error: null },
    });
    const [intent, ...others] = server.intentsOf(booking.id);
    expect(intent).toMatchObject(capturedOnce);
    expect(others).toEqual([]);
    const sql = 'select id, status, provider, provider_ref from public.payments where booking_id = $1';
    expect(await rows(database, sql, [booking.id])).toEqual([
      { id: intent?.metadata.payment_id, status: 'captured', provider: 'stripe', provider_ref: intent?.id },
    ]);
  });

  test('at once, and again, pays once', async () => {
    const booking = await hold();
    const answers = await Promise.all(Array.from({ length: 4 }, () => pay(booking)));
    expect([...answers, await pay(booking)].map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('after a decline succeeds with another method: the hold stands', async () => {
    const booking = await hold();
    expect(await pay(booking, 'pm_card_declined')).toMatchObject({
      status: 402,
      body: { data: null, error: 'Payment declined' },
    });
    expect(await statuses(booking)).toEqual(['reserved', 'declined']);
    expect((await pay(booking)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'declined', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([{ status: 'requires_payment_method' }, capturedOnce]);
  });

  test.each([
    ['EUR', 4200, 'eur', 4200],
    ['JPY', 420_000, 'jpy', 4200],
    ['KWD', 4200, 'kwd', 42_000],
  ])('in %s sends %i hundredths in the smallest unit', async (currency, cents, sent, amount) => {
    const sql = 'update public.experiences set currency = $2, price_cents = $3 where id = $1';
    await database.query(sql, [slot.experienceId, currency, cents]);
    const booking = await hold();
    expect(booking).toMatchObject({ amount_cents: cents, currency });
    expect((await pay(booking)).status).toBe(200);
    expect(server.intentsOf(booking.id)).toMatchObject([{ ...capturedOnce, currency: sent, amount }]);
  });

  test('while Stripe is down answers 503 with Retry-After; the hold stands, and is paid later', async () => {
    const booking = await hold();
    server.down = true;
    expect(await pay(booking)).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { data: null, error: 'High load, please retry' },
    });
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    server.down = false;
    expect((await pay(booking)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('in the call that books, repeated when Stripe is up again, books and pays once', async () => {
    const key = randomUUID();
    server.down = true;
    expect((await book({ payment_method: 'pm_card_visa' }, key)).status).toBe(503);
    server.down = false;
    const { status, body } = await book({ payment_method: 'pm_card_visa' }, key);
    expect(status).toBe(201);
    expect(server.intentsOf(body.data?.id ?? '')).toMatchObject([capturedOnce]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('that waits for the payer is called off when the hold is over', async () => {
    const booking = await hold();
    expect((await pay(booking, 'pm_card_authenticationRequired')).status).toBe(503);
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    await letExpire(booking);
    expect(await statuses(booking)).toEqual(['expired', 'declined']);
    expect(server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
  });
});

describe('an answer that is lost', () => {
  test.each([
    ['creation', /payment_intents$/],
    ['capture', /capture$/],
  ])('once, of the %s, is asked for again at once', async (_, path) => {
    const booking = await hold();
    server.losing = { path, times: 1 };
    expect((await pay(booking)).status).toBe(200);
    expect(server.losing.times).toBe(0);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test.each([
    ['paying again', (booking: CreatedBooking) => pay(booking)],
    ['paying with another method', (booking: CreatedBooking) => pay(booking, 'pm_card_mastercard')],
    ['the sweep', sweep],
  ])('for good leaves the hold, and %s finishes the payment, once', async (_, finish) => {
    const booking = await hold();
    server.losing = { path: /payment_intents/, times: Number.POSITIVE_INFINITY };
    expect((await pay(booking)).status).toBe(503);
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    server.losing.times = 0;
    await finish(booking);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('for good, of the capture, is found by the sweep', async () => {
    const booking = await hold();
    server.losing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    expect((await pay(booking)).body.data).toMatchObject({ status: 'purchased' });
    server.losing.times = 0;
    await sweep();
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('for good, of the refund, is found by the sweep', async () => {
    const booking = await hold();
    await pay(booking);
    server.losing = { path: /refunds$/, times: Number.POSITIVE_INFINITY };
    expect((await cancel(booking)).body.data).toMatchObject({ payment_status: 'refund_due' });
    server.losing.times = 0;
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });
});

describe('cancelling', () => {
  test('what is paid refunds it once, also when asked for twice at once', async () => {
    const booking = await hold();
    await pay(booking);
    const answers = await Promise.all([cancel(booking), cancel(booking)]);
    for (const answer of [...answers, await cancel(booking)]) {
      expect(answer).toMatchObject({
        status: 200,
        body: { data: { status: 'cancelled', payment_status: 'refunded' } },
      });
    }
    expect(server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('what was refunded by hand at Stripe finds that, and refunds no more', async () => {
    const booking = await hold();
    await pay(booking);
    await stripe.refunds.create({ payment_intent: server.intentsOf(booking.id)[0]?.id });
    expect((await cancel(booking)).body.data).toMatchObject({ payment_status: 'refunded' });
    expect(server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });

  test('a hold whose payment is not known yet voids what was authorized', async () => {
    const booking = await startPayment();
    await authorizeAtStripe(booking);
    expect((await cancel(booking)).status).toBe(200);
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
  });
});

describe('the webhook', () => {
  test('completes a payment whose answer never came', async () => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    expect(await deliver(eventOf(authorized, intent))).toMatchObject({
      status: 200,
      body: { data: { received: true }, error: null },
    });
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('refuses what Stripe has not signed, or signed long ago, and does nothing', async () => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    const payload = eventOf(authorized, intent);
    const stale = Math.floor(Date.now() / 1000) - 360;
    const foreign = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_of_others' });
    const answers = [
      await deliver(payload, eventOf(authorized, { ...intent, id: 'pi_other' })),
      await deliver(payload, payload, stale),
      await post('payment-webhook', payload),
      await post('payment-webhook', payload, { 'Stripe-Signature': 'nonsense' }),
      await post('payment-webhook', payload, { 'Stripe-Signature': foreign }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 400,
        body: { data: null, error: 'Invalid request: Stripe-Signature: does not match the body' },
      });
    }
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    // The refused ones have not used the event up.
    expect((await deliver(payload)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
  });

  test('gives an event its effect once, however often it comes', async () => {
    const booking = await startPayment();
    const event = eventOf(authorized, await authorizeAtStripe(booking));
    const answers = await Promise.all([deliver(event), deliver(event), deliver(event)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
    await cancel(booking);
    expect((await deliver(event)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });

  test.each([
    ['a failure after the authorization', [authorized, failed]],
    ['a failure before the authorization', [failed, authorized]],
    ['a cancellation after the authorization', [authorized, 'payment_intent.canceled']],
  ])('takes no harm from %s', async (_, types) => {
    const booking = await startPayment();
    const intent = await authorizeAtStripe(booking);
    for (const type of types) expect((await deliver(eventOf(type, intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test.each([
    ['an unknown payment', authorized, { payment_id: randomUUID() }],
    ['the failure of an unknown payment', failed, { payment_id: randomUUID() }],
    ['a payment with foreign metadata', authorized, { payment_id: 'order 7', shop: 'another' }],
    ['a payment without metadata', authorized, {}],
    ['something else', 'customer.created', {}],
  ])('takes an event about %s, and touches no payment', async (_, type, metadata) => {
    const all = () => rows(database, 'select * from public.payments order by id');
    const before = await all();
    expect(await deliver(eventOf(type, { id: `pi_${randomUUID()}`, metadata }))).toMatchObject({
      status: 200,
      body: { data: { received: true } },
    });
    expect(await all()).toEqual(before);
  });

  test('claims the place again for a payment that comes after the hold, if it is free', async () => {
    const booking = await startPayment();
    await letExpire(booking);
    expect(await statuses(booking)).toEqual(['expired', 'declined']);
    const intent = await authorizeAtStripe(booking);
    expect((await deliver(eventOf(authorized, intent))).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('voids a payment that comes after the hold, once, if the place is taken', async () => {
    const booking = await startPayment();
    await letExpire(booking);
    const next = await hold();
    const intent = await authorizeAtStripe(booking);
    const event = eventOf(authorized, intent);
    const events = [event, event, eventOf(authorized, intent)];
    const answers = await Promise.all(events.map((each) => deliver(each)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await statuses(booking)).toEqual(['expired', 'refunded']);
    expect(server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
    expect(await statuses(next)).toEqual(['reserved']);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('is not there without the keys', async () => {
    const payload = eventOf(authorized, { id: 'pi_1', metadata: {} });
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
    const answer = await fetch(`${inject('stack').api_url}/functions/v1/payment-webhook`, {
      method: 'POST',
      headers: { 'Stripe-Signature': signature },
      body: payload,
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ data: null, error: 'Not found' });
  });
});
