import { describe, expect, test } from 'vitest';
import type { Refund } from './books.ts';
import { withStripeServer } from './withStripeServer.ts';

const { running, authorize, charge, eventsOf } = withStripeServer();
const refunds = () => running.stripe.refunds;
const pendingRefund = 'pm_card_pendingRefund';

/** What the intent's charge says went back. */
async function refundedOf(id: string) {
  const { latest_charge } = await running.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  const charge = typeof latest_charge === 'object' ? latest_charge : null;
  return [charge?.amount_refunded, charge?.refunded];
}

function inBooks(id: string): Refund {
  const refund = running.server.refundsOf(pendingRefund).find((each) => each.id === id);
  if (!refund) throw new Error(`no refund ${id}`);
  return refund;
}

describe('a refund', () => {
  test('without an amount is of all that is left, also after a part was refunded in the dashboard', async () => {
    const { id } = await charge();
    expect(await refunds().create({ payment_intent: id, amount: 1200 })).toMatchObject({
      status: 'succeeded',
      amount: 1200,
      metadata: {},
    });
    expect(await refundedOf(id)).toEqual([1200, false]);
    expect(await refunds().create({ payment_intent: id })).toMatchObject({ amount: 3000 });
    expect(await refundedOf(id)).toEqual([4200, true]);
    expect((await refunds().list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
      3000, 1200,
    ]);
    expect(eventsOf(id).slice(-4)).toEqual([
      'charge.refunded',
      'refund.created',
      'charge.refunded',
      'refund.created',
    ]);
  });

  test.each([0, 1])(
    'of more than is left (%i refunded before) is refused, and changes nothing',
    async (before) => {
      const { id } = await charge();
      if (before > 0) await refunds().create({ payment_intent: id, amount: before });
      await expect(refunds().create({ payment_intent: id, amount: 4201 - before })).rejects.toThrow(
        `Refund amount (${4201 - before}) is greater than unrefunded amount on charge (${4200 - before})`,
      );
      expect(await refundedOf(id)).toEqual([before, false]);
    },
  );

  test('of what was refunded is refused', async () => {
    const { id } = await charge();
    await refunds().create({ payment_intent: id });
    await expect(refunds().create({ payment_intent: id })).rejects.toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
    });
    expect(await refundedOf(id)).toEqual([4200, true]);
  });

  test('of what was not captured is refused', async () => {
    const { id } = await authorize();
    await expect(refunds().create({ payment_intent: id })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  test('that is pending counts at once, and succeeds later', async () => {
    const { id } = await charge(pendingRefund);
    const refund = await refunds().create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    expect(await refundedOf(id)).toEqual([4200, true]);
    running.server.settleRefund(inBooks(refund.id), 'succeeded');
    expect(await refunds().retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
    expect(eventsOf(id).slice(-1)).toEqual(['refund.updated']);
    expect(() => running.server.settleRefund(inBooks(refund.id), 'succeeded')).toThrow('is succeeded');
  });

  test.each(['pending', 'succeeded'] as const)(
    'that is %s may fail: then it is due again',
    async (status) => {
      const { id } = await charge(pendingRefund);
      const refund = await refunds().create({ payment_intent: id });
      if (status === 'succeeded') running.server.settleRefund(inBooks(refund.id), 'succeeded');
      running.server.settleRefund(inBooks(refund.id), 'failed');
      expect(await refunds().retrieve(refund.id)).toMatchObject({
        status: 'failed',
        failure_reason: 'expired_or_canceled_card',
      });
      expect(await refundedOf(id)).toEqual([0, false]);
      expect(eventsOf(id).slice(-2)).toEqual(['refund.updated', 'refund.failed']);
      expect(() => running.server.settleRefund(inBooks(refund.id), 'failed')).toThrow('is failed');
      expect(await refunds().create({ payment_intent: id })).toMatchObject({ amount: 4200 });
    },
  );
});

describe('a dispute', () => {
  const disputesOf = async (id: string) =>
    (await running.stripe.disputes.list({ payment_intent: id })).data.map(({ status }) => status);

  test.each([
    ['won', true],
    ['lost', false],
  ] as const)('that is %s: refundable %s, and while it is open nothing is', async (outcome, isRefundable) => {
    const intent = await charge();
    expect(await disputesOf(intent.id)).toEqual([]);
    running.server.openDispute(intent);
    expect(await disputesOf(intent.id)).toEqual(['needs_response']);
    const refund = () => refunds().create({ payment_intent: intent.id });
    await expect(refund()).rejects.toMatchObject({ code: 'charge_disputed' });
    running.server.closeDispute(intent, outcome);
    expect(await disputesOf(intent.id)).toEqual([outcome]);
    if (isRefundable) expect(await refund()).toMatchObject({ amount: 4200 });
    else await expect(refund()).rejects.toMatchObject({ code: 'charge_disputed' });
    expect(eventsOf(intent.id)).toEqual(
      expect.arrayContaining(['charge.dispute.created', 'charge.dispute.closed']),
    );
  });

  test('is of what was captured only, and is decided once', async () => {
    const intent = await charge();
    expect(() => running.server.closeDispute(intent, 'won')).toThrow('no open dispute');
    running.server.openDispute(intent);
    expect(() => running.server.openDispute(intent)).toThrow('nothing to dispute');
  });
});
