import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { withStripeServer } from './withStripeServer.ts';

const { running, wanted, authorize, charge, inBooks, eventsOf } = withStripeServer();
const intents = () => running.stripe.paymentIntents;
const needsBank = 'pm_card_authenticationRequired';

/** An intent in each state, by its status. */
const inEachState: Record<string, () => Promise<{ id: string }>> = {
  requires_payment_method: () => intents().create(wanted),
  requires_confirmation: () => intents().create({ ...wanted, payment_method: 'pm_card_visa' }),
  requires_action: () => authorize(needsBank),
  requires_capture: () => authorize(),
  succeeded: () => charge(),
  canceled: async () => intents().cancel((await authorize()).id),
};
const steps = {
  confirm: ['requires_confirmation'],
  capture: ['requires_capture'],
  cancel: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
} as const;

describe('a payment', () => {
  test('is made, confirmed, authorized and captured, with an event for each step', async () => {
    const made = await intents().create(wanted);
    expect(made).toMatchObject({ status: 'requires_payment_method', latest_charge: null });
    expect(await intents().confirm(made.id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 4200,
      amount_received: 0,
    });
    expect(await intents().capture(made.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 4200,
      latest_charge: { captured: true, refunded: false, disputed: false, amount_refunded: 0 },
    });
    expect(eventsOf(made.id)).toEqual([
      'payment_intent.created',
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });

  test('that is to be captured by itself is, when it is confirmed', async () => {
    const { payment_method, confirm } = { payment_method: 'pm_card_visa', confirm: true };
    const made = await intents().create({ amount: 4200, currency: 'eur', payment_method, confirm });
    expect(made).toMatchObject({ status: 'succeeded', amount_received: 4200 });
  });

  test('is found by its metadata', async () => {
    const made = await intents().create({ ...wanted, metadata: { order: 'seven' } });
    const found = await intents().search({ query: "metadata['order']:'seven'" });
    expect(found.data.map(({ id }) => id)).toEqual([made.id]);
    expect((await intents().search({ query: "metadata['order']:'eight'" })).data).toEqual([]);
  });

  for (const [step, allowed] of Object.entries(steps)) {
    for (const [status, make] of Object.entries(inEachState)) {
      const isAllowed = (allowed as readonly string[]).includes(status);
      test(`that is ${status} ${isAllowed ? 'takes' : 'refuses'} the call ${step}, and then stays as it is`, async () => {
        const { id } = await make();
        const call = intents()[step as keyof typeof steps](id);
        if (isAllowed) {
          await expect(call).resolves.toMatchObject({ id });
          return;
        }
        await expect(call).rejects.toMatchObject({
          type: 'StripeInvalidRequestError',
          statusCode: 400,
          code: 'payment_intent_unexpected_state',
        });
        expect((await intents().retrieve(id)).status).toBe(status);
      });
    }
  }

  test('whose authorization expires is canceled by Stripe itself, and can no longer be captured', async () => {
    const { id } = await authorize();
    running.server.expireAuthorization(inBooks(id));
    expect(await intents().retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    });
    await expect(intents().capture(id)).rejects.toThrow('status of canceled');
    expect(eventsOf(id).slice(-1)).toEqual(['payment_intent.canceled']);
    expect(running.server.events.slice(-1)[0]?.data.object).toMatchObject({
      cancellation_reason: 'automatic',
    });
  });

  test('that is captured does not expire', async () => {
    const intent = await charge();
    expect(() => running.server.expireAuthorization(intent)).toThrow('status of succeeded');
  });
});

describe('3-D Secure', () => {
  test('asks the payer, and authorizes when they confirm', async () => {
    const asked = await authorize(needsBank);
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    await running.server.confirmAtBank(asked.client_secret ?? '', true);
    expect(await intents().retrieve(asked.id)).toMatchObject({
      status: 'requires_capture',
      next_action: null,
    });
  });

  test('that fails lets another card be tried on the same intent', async () => {
    const asked = await authorize(needsBank);
    await running.server.confirmAtBank(asked.client_secret ?? '', false);
    expect(await intents().retrieve(asked.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: 'authentication_required' },
    });
    const again = await intents().confirm(asked.id, { payment_method: 'pm_card_visa' });
    expect(again).toMatchObject({ status: 'requires_capture', last_payment_error: null });
    expect(eventsOf(asked.id).slice(1)).toEqual([
      'payment_intent.requires_action',
      'payment_intent.payment_failed',
      'payment_intent.amount_capturable_updated',
    ]);
  });

  test('is confirmed by nobody without the secret, and not after the intent was canceled', async () => {
    const asked = await authorize(needsBank);
    await expect(running.server.confirmAtBank(`${asked.id}_secret_x`, true)).rejects.toThrow('client_secret');
    await intents().cancel(asked.id);
    const late = running.server.confirmAtBank(asked.client_secret ?? '', true);
    await expect(late).rejects.toThrow('status of canceled');
  });
});

describe('a payment that is refused', () => {
  test.each([
    ['pm_card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
  ])(
    'by the bank (%s) is a card error with its intent, which takes another card',
    async (method, decline) => {
      const error = await authorize(method).catch((thrown: unknown) => thrown);
      if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: decline });
      expect(error.payment_intent?.status).toBe('requires_payment_method');
      const again = intents().confirm(error.payment_intent?.id ?? '', { payment_method: 'pm_card_visa' });
      expect((await again).status).toBe('requires_capture');
    },
  );

  test.each([
    ['too small an amount', { ...wanted, amount: 49 }, { statusCode: 400, code: 'amount_too_small' }],
    [
      'an unknown method',
      { ...wanted, payment_method: 'pm_does_not_exist' },
      { statusCode: 400, code: 'resource_missing' },
    ],
    [
      'a token that was never made',
      { ...wanted, confirmation_token: 'ctoken_none', confirm: true },
      { statusCode: 400, code: 'resource_missing' },
    ],
  ])('for %s leaves no intent', async (_, params, error) => {
    const before = running.server.events.length;
    await expect(intents().create(params)).rejects.toMatchObject(error);
    expect(running.server.events).toHaveLength(before);
  });

  test('as it does not exist is not found', async () => {
    await expect(intents().retrieve('pi_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });
});
