import type pg from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Booking, CreatedBooking } from '../../../src/lib/api/booking.ts';
import { makeSlot, type Slot } from '../make/makeSlot.ts';
import { openDatabase, rows } from '../stack/openDatabase.ts';
import type { TestStack } from '../stack/startTestStack.ts';
import type { Intent } from '../stripe/books.ts';
import { signEvent } from '../stripe/signEvent.ts';
import { startStripeStack, stripeKeys } from '../stripe/startStripeStack.ts';
import type { StripeServer } from '../stripe/stripeServer.ts';
import { type CallHeaders, callApi } from './callApi.ts';
import { createBooking } from './createBooking.ts';
import { holdPlaces } from './holdPlaces.ts';
import { letHoldEnd } from './letHoldEnd.ts';
import { cancelBooking, payBooking, sweep as sweepStack } from './payBooking.ts';

/** Set before the tests run. */
interface Running {
  server: StripeServer;
  stack: TestStack;
  database: pg.Pool;
  stripe: Stripe;
  /** A new slot with one place for each test. */
  slot: Slot;
}

/** Starts a stack that pays with Stripe, and a Stripe server, for the tests of a file; returns what they do with them. */
export function withStripeStack() {
  const running = {} as Running;

  beforeAll(async () => {
    Object.assign(running, await startStripeStack());
    running.database = openDatabase(2, running.stack.address.db_url);
    const { hostname, port } = new URL(running.server.url);
    running.stripe = new Stripe(stripeKeys.secret, { host: hostname, port, protocol: 'http' });
  });
  afterAll(async () => {
    await running.database?.end();
    await running.stack?.stop();
    await running.server?.close();
  });
  beforeEach(async () => {
    running.server.down = false;
    running.server.losing.times = 0;
    running.server.failing.times = 0;
    running.server.breaking.times = 0;
    running.server.holding = null;
    running.slot = await makeSlot(running.database, 1);
  });

  const address = () => running.stack.address;
  const hold = () => holdPlaces(running.slot.id, { address: address() });
  const book = (request: { payment_method?: string }, key: string) => {
    const headers: CallHeaders = { 'X-Device-Fingerprint': key, 'Idempotency-Key': key };
    return createBooking({ slot_id: running.slot.id, ...request }, headers, address());
  };
  const pay = (booking: CreatedBooking, paymentMethod: string | null = 'pm_card_visa') =>
    payBooking(booking, paymentMethod, address());
  const cancel = (booking: CreatedBooking) => cancelBooking(booking, address());

  /** Delivers an event as Stripe does: without an API key, with a signature over its bytes. */
  function deliver(event: object) {
    const payload = JSON.stringify(event);
    const signature = signEvent(payload, stripeKeys.webhookSecret);
    const headers = { apikey: undefined, 'Stripe-Signature': signature };
    return callApi<{ received: boolean }>('payment-webhook', { body: payload, headers }, address());
  }

  async function sweep(): Promise<void> {
    expect((await sweepStack(address())).status).toBe(200);
  }

  /** The status of a booking, then of each of its payments, oldest first. */
  async function statuses({ id }: Booking): Promise<string[]> {
    const found = await rows<{ status: string }>(
      running.database,
      `select status::text from public.bookings where id = $1 union all
       (select status::text from public.payments where booking_id = $1 order by created_at)`,
      [id],
    );
    return found.map(({ status }) => status);
  }

  /** Holds a place and starts its payment while Stripe is down, so that the outcome is unknown. */
  async function startPayment(): Promise<CreatedBooking> {
    const booking = await hold();
    running.server.down = true;
    expect((await pay(booking)).status).toBe(503);
    running.server.down = false;
    return booking;
  }

  /** Lets a booking's payment reach Stripe after all, where it is authorized. */
  async function authorizeAtStripe({ id }: Booking): Promise<Intent> {
    const sql = 'select id from public.payments where booking_id = $1';
    const [payment] = await rows<{ id: string }>(running.database, sql, [id]);
    await running.stripe.paymentIntents.create({
      amount: 4200,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: true,
      capture_method: 'manual',
      metadata: { payment_id: payment?.id ?? '', booking_id: id },
    });
    const [intent] = running.server.intentsOf(id);
    if (!intent) throw new Error('no intent');
    return intent;
  }

  async function letExpire({ id }: Booking): Promise<void> {
    await letHoldEnd(running.database, id);
    await sweep();
  }

  return {
    running,
    hold,
    book,
    pay,
    cancel,
    deliver,
    sweep,
    statuses,
    startPayment,
    authorizeAtStripe,
    letExpire,
  };
}

export const capturedOnce = { status: 'succeeded', captures: 1, cancels: 0, refunds: 0 };
export const refundedOnce = { status: 'succeeded', captures: 1, cancels: 0, refunds: 1 };
export const voidedOnce = { status: 'canceled', captures: 0, cancels: 1, refunds: 0 };
