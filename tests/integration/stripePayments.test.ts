import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { capturedOnce, refundedOnce, voidedOnce, withStripeStack } from '../support/act/withStripeStack.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, hold, book, pay, cancel, sweep, statuses, startPayment, authorizeAtStripe, letExpire } =
  withStripeStack();

const setPrice = (currency: string, price: number) =>
  running.database.query('update public.experiences set currency = $2, price_minor = $3 where id = $1', [
    running.slot.experienceId,
    currency,
    price,
  ]);

describe('paying', () => {
  test('a hold authorizes, purchases, and captures once', async () => {
    const booking = await hold();
    expect(await pay(booking)).toMatchObject({
      status: 200,
      body: { data: { status: 'purchased', payment_status: 'paid' }, error: null },
    });
    const [intent, ...others] = running.server.intentsOf(booking.id);
    expect(intent).toMatchObject(capturedOnce);
    expect(others).toEqual([]);
    const sql = 'select id, status, provider, provider_ref from public.payments where booking_id = $1';
    expect(await rows(running.database, sql, [booking.id])).toEqual([
      { id: intent?.metadata.payment_id, status: 'captured', provider: 'stripe', provider_ref: intent?.id },
    ]);
  });

  test('several times at once, and again later, charges once', async () => {
    const booking = await hold();
    const answers = await Promise.all(Array.from({ length: 4 }, () => pay(booking)));
    expect([...answers, await pay(booking)].map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
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
    expect(running.server.intentsOf(booking.id)).toMatchObject([
      { status: 'requires_payment_method' },
      capturedOnce,
    ]);
  });

  test.each([
    ['EUR', 4200, 4200],
    ['JPY', 4200, 4200],
    ['ISK', 5000, 500_000],
    ['UGX', 5000, 500_000],
    ['MGA', 500_000, 5000],
    ['KWD', 10_520, 10_520],
  ])('in %s charges %i minor units as Stripe counts them', async (currency, price, amount) => {
    await setPrice(currency, price);
    const booking = await hold();
    expect(booking).toMatchObject({ amount_minor: price, currency });
    expect((await pay(booking)).status).toBe(200);
    expect(running.server.intentsOf(booking.id)).toMatchObject([
      { ...capturedOnce, currency: currency.toLowerCase(), amount },
    ]);
  });

  test('of an amount that Stripe cannot charge to the last minor unit is refused, and nothing is sent', async () => {
    await setPrice('KWD', 10_525);
    const booking = await hold();
    expect(await pay(booking)).toMatchObject({ status: 503, body: { error: 'Payment not available' } });
    expect(await statuses(booking)).toEqual(['reserved']);
    expect(running.server.intentsOf(booking.id)).toEqual([]);
  });

  test.each([
    ['pm_does_not_exist', 4200],
    ['pm_card_visa', 30],
  ])(
    'that Stripe refuses for certain (%s, %i cents) is a decline at once, and the hold ends in time',
    async (method, price) => {
      await setPrice('EUR', price);
      const booking = await hold();
      expect(await pay(booking, method)).toMatchObject({ status: 402, body: { error: 'Payment declined' } });
      expect(await statuses(booking)).toEqual(['reserved', 'declined']);
      await letExpire(booking);
      expect(await statuses(booking)).toEqual(['expired', 'declined']);
    },
  );

  test('is tried five times for one hold; then the places are free again', async () => {
    const booking = await hold();
    const answers = [];
    for (let attempt = 0; attempt < 6; attempt++) answers.push(await pay(booking, 'pm_card_declined'));
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      ...Array(4).fill([402, 'Payment declined']),
      [402, 'Too many payment attempts'],
      [409, 'Booking already closed'],
    ]);
    expect(running.server.intentsOf(booking.id)).toHaveLength(5);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('while Stripe is down answers 503 with Retry-After; the hold stands, and is paid later', async () => {
    const booking = await hold();
    running.server.down = true;
    expect(await pay(booking)).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { data: null, error: 'High load, please retry' },
    });
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    running.server.down = false;
    expect((await pay(booking)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('in the call that books, repeated when Stripe is up again, books and charges once', async () => {
    const key = randomUUID();
    running.server.down = true;
    expect((await book({ payment_method: 'pm_card_visa' }, key)).status).toBe(503);
    running.server.down = false;
    const { status, body } = await book({ payment_method: 'pm_card_visa' }, key);
    expect(status).toBe(201);
    expect(running.server.intentsOf(body.data?.id ?? '')).toMatchObject([capturedOnce]);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('for which the bank wants a confirmation is called off at once, and another card pays', async () => {
    const booking = await hold();
    expect(await pay(booking, 'pm_card_authenticationRequired')).toMatchObject({
      status: 402,
      body: { error: 'Payment needs confirmation' },
    });
    expect(await statuses(booking)).toEqual(['reserved', 'declined']);
    expect((await pay(booking)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'declined', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce, capturedOnce]);
  });

  test('that waits for the payer, and could not be called off, is cancelled when the hold is over', async () => {
    const booking = await hold();
    running.server.losing = { path: /cancel$/, times: Number.POSITIVE_INFINITY };
    expect((await pay(booking, 'pm_card_authenticationRequired')).status).toBe(503);
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    running.server.losing.times = 0;
    await letExpire(booking);
    expect(await statuses(booking)).toEqual(['expired', 'declined']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
  });
});

describe('a lost answer', () => {
  test.each([
    ['creation', /payment_intents$/],
    ['capture', /capture$/],
  ])('to one call of %s is requested again at once', async (_, path) => {
    const booking = await hold();
    running.server.losing = { path, times: 1 };
    expect((await pay(booking)).status).toBe(200);
    expect(running.server.losing.times).toBe(0);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test.each([
    ['paying again', (booking: CreatedBooking) => pay(booking)],
    ['paying with another method', (booking: CreatedBooking) => pay(booking, 'pm_card_mastercard')],
    ['the sweep', sweep],
  ])('to every call leaves the hold, and %s completes the payment once', async (_, finish) => {
    const booking = await hold();
    running.server.losing = { path: /payment_intents/, times: Number.POSITIVE_INFINITY };
    expect((await pay(booking)).status).toBe(503);
    expect(await statuses(booking)).toEqual(['reserved', 'started']);
    running.server.losing.times = 0;
    await finish(booking);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('to every capture is resolved by the sweep', async () => {
    const booking = await hold();
    running.server.losing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    expect((await pay(booking)).body.data).toMatchObject({ status: 'purchased' });
    running.server.losing.times = 0;
    await sweep();
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
  });

  test('to every refund is resolved by the sweep', async () => {
    const booking = await hold();
    await pay(booking);
    running.server.losing = { path: /refunds$/, times: Number.POSITIVE_INFINITY };
    expect((await cancel(booking)).body.data).toMatchObject({ payment_status: 'refund_due' });
    running.server.losing.times = 0;
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });
});

describe('cancelling', () => {
  test('a purchase refunds it once, also when it is cancelled twice at once', async () => {
    const booking = await hold();
    await pay(booking);
    const answers = await Promise.all([cancel(booking), cancel(booking)]);
    for (const answer of [...answers, await cancel(booking)]) {
      expect(answer).toMatchObject({
        status: 200,
        body: { data: { status: 'cancelled', payment_status: 'refunded' } },
      });
    }
    expect(running.server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('a purchase that was refunded by hand at Stripe does not refund again', async () => {
    const booking = await hold();
    await pay(booking);
    await running.stripe.refunds.create({ payment_intent: running.server.intentsOf(booking.id)[0]?.id });
    expect((await cancel(booking)).body.data).toMatchObject({ payment_status: 'refunded' });
    expect(running.server.intentsOf(booking.id)).toMatchObject([refundedOnce]);
  });

  test('a hold whose payment is still unknown voids the authorization', async () => {
    const booking = await startPayment();
    await authorizeAtStripe(booking);
    expect((await cancel(booking)).status).toBe(200);
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
  });
});
