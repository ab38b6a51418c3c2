import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { signEvent } from './signEvent.ts';
import { withStripeServer } from './withStripeServer.ts';

const { running, authorize, eventsOf, inBooks } = withStripeServer();

afterEach(() => {
  running.server.down = false;
  running.server.failing.times = 0;
  running.server.breaking.times = 0;
  running.server.losing.times = 0;
  running.server.holding = null;
});

describe('an idempotency key', () => {
  test('with the same request again replays the first answer, without another effect', async () => {
    const key = randomUUID();
    const first = await authorize('pm_card_visa', key);
    await running.stripe.paymentIntents.capture(first.id);
    const again = await authorize('pm_card_visa', key);
    expect(again).toMatchObject({ id: first.id, status: 'requires_capture' });
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  });

  test('with another body, or on another path, is refused', async () => {
    const key = randomUUID();
    const { id } = await authorize('pm_card_visa', key);
    const refused = { type: 'StripeIdempotencyError', statusCode: 400 };
    await expect(authorize('pm_card_mastercard', key)).rejects.toMatchObject(refused);
    const capture = running.stripe.paymentIntents.capture(id, {}, { idempotencyKey: key });
    await expect(capture).rejects.toMatchObject(refused);
    expect((await running.stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
  });

  test('keeps a refusal, too', async () => {
    const key = randomUUID();
    const declined = { statusCode: 402, code: 'card_declined' };
    await expect(authorize('pm_card_declined', key)).rejects.toMatchObject(declined);
    const before = running.server.events.length;
    await expect(authorize('pm_card_declined', key)).rejects.toMatchObject(declined);
    expect(running.server.events).toHaveLength(before);
  });
});

describe('a fault', () => {
  test('of its own is kept under its key', async () => {
    const key = randomUUID();
    running.server.breaking = { path: /payment_intents$/, times: 1 };
    for (let call = 0; call < 2; call++) {
      await expect(authorize('pm_card_visa', key)).rejects.toMatchObject({ statusCode: 500 });
    }
    expect((await authorize('pm_card_visa', randomUUID())).status).toBe('requires_capture');
  });

  test('by which a call fails leaves nothing done, and nothing under its key', async () => {
    const { id } = await authorize();
    const capture = () =>
      running.stripe.paymentIntents.capture(
        id,
        {},
        { idempotencyKey: `capture-${id}`, maxNetworkRetries: 2 },
      );
    running.server.failing = { path: /capture$/, times: 1 };
    await expect(capture()).rejects.toMatchObject({ statusCode: 503 });
    expect(inBooks(id)).toMatchObject({ status: 'requires_capture', captures: 0 });
    expect((await capture()).status).toBe('succeeded');
    expect(inBooks(id).captures).toBe(1);
  });

  test('by which an answer is lost leaves the call done; asked again with its key, it answers', async () => {
    const { id } = await authorize();
    const capture = () => running.stripe.paymentIntents.capture(id, {}, { idempotencyKey: `capture-${id}` });
    // The package asks again at once when a connection ends.
    running.server.losing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    await expect(capture()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    running.server.losing.times = 0;
    expect(inBooks(id)).toMatchObject({ status: 'succeeded', captures: 1 });
    expect((await capture()).status).toBe('succeeded');
    expect(inBooks(id).captures).toBe(1);
  });

  test('by which an answer is held leaves the call done before it is answered', async () => {
    const { id } = await authorize();
    let release = () => {};
    running.server.holding = { path: /capture$/, until: new Promise<void>((resolve) => (release = resolve)) };
    const capture = running.stripe.paymentIntents.capture(id);
    await expect.poll(() => inBooks(id).status).toBe('succeeded');
    expect((await running.stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
    release();
    expect((await capture).status).toBe('succeeded');
  });

  test('of all of Stripe answers 503, and changes nothing', async () => {
    const before = running.server.events.length;
    running.server.down = true;
    await expect(authorize()).rejects.toMatchObject({ statusCode: 503 });
    expect(running.server.events).toHaveLength(before);
  });
});

test('a key of another account, or the page’s where the server’s is needed, is refused', async () => {
  for (const apiKey of ['sk_test_of_others', 'pk_test_of_shop']) {
    const call = running.stripe.paymentIntents.search({ query: '' }, { apiKey });
    await expect(call).rejects.toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
  }
});

describe('an event', () => {
  test('is signed by the package, and says what was the case when it happened', async () => {
    const { id } = await authorize();
    await running.stripe.paymentIntents.cancel(id);
    expect(eventsOf(id)).toHaveLength(3);
    const event = running.server.events.slice(-2)[0];
    const payload = JSON.stringify(event);
    const read = running.stripe.webhooks.constructEvent(payload, signEvent(payload, 'whsec_1'), 'whsec_1');
    expect(read).toMatchObject({
      id: event?.id,
      type: 'payment_intent.amount_capturable_updated',
      data: { object: { id, status: 'requires_capture' } },
    });
  });

  test('with another secret, another body or an old signature is refused by the package', () => {
    const old = Math.floor(Date.now() / 1000) - 360;
    for (const signature of [
      signEvent('{}', 'whsec_2'),
      signEvent('{ }', 'whsec_1'),
      signEvent('{}', 'whsec_1', old),
    ]) {
      const read = () => running.stripe.webhooks.constructEvent('{}', signature, 'whsec_1', 300);
      expect(read).toThrow();
    }
  });
});
