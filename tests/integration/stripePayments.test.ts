import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CreatedBooking, PaidBooking } from '../../src/lib/api/booking.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { capturedOnce, refundedOnce, voidedOnce, withStripeStack } from '../support/act/withStripeStack.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, hold, book, pay, cancel, sweep, statuses, startPayment, authorizeAtStripe, letExpire } =
  withStripeStack();

/** A card whose bank asks for 3-D Secure. */
const needsBank = 'pm_card_authenticationRequired';

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
});

describe('a payment that the bank wants confirmed', () => {
  /** Begins one: the answer has what the payer's page needs. */
  async function begin(booking: CreatedBooking): Promise<string> {
    const { status, body } = await pay(booking, needsBank);
    expect([status, body.data?.status, body.data?.payment_status]).toEqual([200, 'reserved', 'started']);
    const secret = (body.data as PaidBooking | null)?.requires_action?.client_secret;
    const [intent] = running.server.intentsOf(booking.id).slice(-1);
    expect(secret).toBe(intent?.client_secret);
    return secret ?? '';
  }
  const refs = (booking: CreatedBooking) =>
    rows(running.database, 'select provider_ref from public.payments where booking_id = $1', [booking.id]);

  test('is paid when the payer has confirmed it, however often the page asks', async () => {
    const booking = await hold();
    const secret = await begin(booking);
    const [intent] = running.server.intentsOf(booking.id);
    expect(await refs(booking), 'known before the payer goes to their bank').toEqual([
      { provider_ref: intent?.id },
    ]);
    expect((await pay(booking, null)).body.data).toMatchObject({
      requires_action: { client_secret: secret },
    });
    expect((await pay(booking, needsBank)).body.data).toMatchObject({
      requires_action: { client_secret: secret },
    });
    await running.server.confirmAtBank(secret, true);
    const answers = await Promise.all([pay(booking, null), pay(booking, null), pay(booking, null)]);
    for (const { status, body } of [...answers, await pay(booking, null)]) {
      expect([status, body.data?.status]).toEqual([200, 'purchased']);
    }
    expect(running.server.intentsOf(booking.id)).toMatchObject([capturedOnce]);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
  });

  test('is declined when they have not, and another card pays', async () => {
    const booking = await hold();
    await running.server.confirmAtBank(await begin(booking), false);
    expect(await pay(booking, null)).toMatchObject({ status: 402, body: { error: 'Payment declined' } });
    expect(await pay(booking, null), 'asked again').toMatchObject({
      status: 402,
      body: { error: 'Payment declined' },
    });
    expect((await pay(booking)).status).toBe(200);
    expect(await statuses(booking)).toEqual(['purchased', 'declined', 'captured']);
  });

  test('is called off at Stripe by another card, which pays', async () => {
    const booking = await hold();
    const secret = await begin(booking);
    expect((await pay(booking)).body.data).toMatchObject({ status: 'purchased' });
    expect(await statuses(booking)).toEqual(['purchased', 'declined', 'captured']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce, capturedOnce]);
    await expect(running.server.confirmAtBank(secret, true)).rejects.toThrow('status of canceled');
  });

  test('while the payer confirms it, pays once or calls it off, never both', async () => {
    for (let round = 0; round < 20; round++) {
      const slot = await makeSlot(running.database, 1);
      const booking = await holdPlaces(slot.id, { address: running.stack.address });
      const secret = await begin(booking);
      const confirming = running.server.confirmAtBank(secret, true).catch(() => null);
      await Promise.all([confirming, pay(booking), pay(booking, null)]);
      await sweep();
      expect((await statuses(booking))[0]).toBe('purchased');
      const kept = running.server.intentsOf(booking.id).filter((each) => each.captures > each.refunds);
      expect(kept).toHaveLength(1);
      expect((await statuses(booking)).filter((status) => status === 'captured')).toHaveLength(1);
    }
  });

  test('is called off when the hold is over', async () => {
    const booking = await hold();
    await begin(booking);
    await letExpire(booking);
    expect(await statuses(booking)).toEqual(['expired', 'declined']);
    expect(running.server.intentsOf(booking.id)).toMatchObject([voidedOnce]);
    expect(await pay(booking, null)).toMatchObject({ status: 409, body: { error: 'Hold expired' } });
  });

  test('in the call that books is called off at once: nobody is there to confirm it', async () => {
    const { status, body } = await book({ payment_method: needsBank }, randomUUID());
    expect([status, body.error]).toEqual([402, 'Payment needs confirmation']);
    expect(await checkSlot(running.database, running.slot.id)).toMatchObject({ available: 1, bookings: 0 });
  });

  test('and could not be called off is cancelled by the sweep', async () => {
    running.server.losing = { path: /cancel$/, times: Number.POSITIVE_INFINITY };
    expect((await book({ payment_method: needsBank }, randomUUID())).status).toBe(503);
    running.server.losing.times = 0;
    const sql = 'select id from public.bookings where item_id = $1';
    const [booking] = await rows<{ id: string }>(running.database, sql, [running.slot.id]);
    await letExpire(booking as CreatedBooking);
    expect(await statuses(booking as CreatedBooking)).toEqual(['expired', 'declined']);
    expect(running.server.intentsOf(booking?.id ?? '')).toMatchObject([voidedOnce]);
  });

  test('that was never begun has nothing to go on with', async () => {
    const { status, body } = await pay(await hold(), null);
    expect([status, body.error]).toEqual([400, 'Invalid request: payment_method: must be a text']);
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

  test.each([
    ['capture', /capture$/, ['purchased', 'captured'], capturedOnce],
    ['void', /cancel$/, ['cancelled', 'refunded'], voidedOnce],
  ])('to a %s may be an error that Stripe keeps under its key: the sweep takes the step', async (...row) => {
    const [step, path, end, books] = row;
    const booking = await hold();
    if (step === 'void') running.server.failing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    running.server.breaking = { path, times: 1 };
    await pay(booking);
    if (step === 'void') await cancel(booking);
    expect(running.server.breaking.times).toBe(0);
    running.server.failing.times = 0;
    await sweep();
    expect(await statuses(booking)).toEqual(end);
    expect(running.server.intentsOf(booking.id)).toMatchObject([books]);
  });

  test('to every refund is resolved by the sweep', async () => {
    const booking = await hold();
    await pay(booking);
    running.server.losing = { path: /^POST .*refunds$/, times: Number.POSITIVE_INFINITY };
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
