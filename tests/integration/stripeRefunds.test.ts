import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import type { Receipt } from '../../src/lib/api/receipt.ts';
import { callApi } from '../support/act/callApi.ts';
import { withStripeStack } from '../support/act/withStripeStack.ts';
import { rows } from '../support/stack/openDatabase.ts';
import type { Intent } from '../support/stripe/books.ts';
import { showRefund } from '../support/stripe/refunds.ts';
import { signEvent } from '../support/stripe/signEvent.ts';
import { stripeKeys } from '../support/stripe/startStripeStack.ts';

const { running, hold, pay, cancel, sweep, statuses } = withStripeStack();

const deliver = async (type: string, object: object): Promise<void> => {
  const payload = JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object } });
  const headers = { apikey: undefined, 'Stripe-Signature': signEvent(payload, stripeKeys.webhookSecret) };
  const answer = await callApi('payment-webhook', { body: payload, headers }, running.stack.address);
  expect(answer.status).toBe(200);
};
const refundsOf = async ({ id, access_token }: CreatedBooking) =>
  (
    await callApi<Receipt>(
      `bookings/${id}/receipt`,
      { method: 'GET', headers: { 'X-Booking-Token': access_token } },
      running.stack.address,
    )
  ).body.data?.refunds.map(({ amount_minor, status }) => [amount_minor, status]);
const stuckReason = async ({ id }: CreatedBooking) =>
  (
    await rows<{ reason: string | null }>(
      running.database,
      'select stuck_reason::text as reason from public.payments where booking_id = $1',
      [id],
    )
  )[0]?.reason;
/** What Stripe has kept of a payment, whatever its bank has taken since. */
const keptAtStripe = ({ captures, amount, refunded }: Intent) => captures * amount - refunded;

let booking: CreatedBooking;
let intent: Intent;
beforeEach(async () => {
  booking = await hold();
  await pay(booking);
  const [made] = running.server.intentsOf(booking.id);
  if (!made) throw new Error('no intent');
  intent = made;
});
const refundByHand = (amount?: number) =>
  running.stripe.refunds.create({ payment_intent: intent.id, ...(amount !== undefined && { amount }) });
const notifyOfCharge = () => deliver('charge.refunded', { object: 'charge', payment_intent: intent.id });

/** Half of the money comes back to who cancels now. */
const makeLate = () =>
  running.database.query(
    'update public.payments set free_cancellation_hours = 48, late_refund_percent = 50 where booking_id = $1',
    [booking.id],
  );

describe('a part that is refunded in the dashboard', () => {
  test('stands on the receipt, once, and the booking stays', async () => {
    await refundByHand(1000);
    await Promise.all([notifyOfCharge(), notifyOfCharge(), notifyOfCharge()]);
    expect(await refundsOf(booking)).toEqual([[1000, 'made']]);
    expect(await statuses(booking)).toEqual(['purchased', 'captured']);
  });

  test('is struck out when it fails', async () => {
    const { id } = await refundByHand(1000);
    await notifyOfCharge();
    const refund = running.server.refundsOf(booking.id).find((made) => made.id === id);
    if (!refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
    await deliver('refund.failed', showRefund(refund));
    expect(await refundsOf(booking)).toEqual([]);
  });

  test('is not paid back twice when the booking is cancelled', async () => {
    await refundByHand(1000);
    await notifyOfCharge();
    await cancel(booking);
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await refundsOf(booking)).toEqual([
      [1000, 'made'],
      [3200, 'made'],
    ]);
    expect(keptAtStripe(intent)).toBe(0);
  });

  test('and another one, which make the whole, cancel the booking', async () => {
    await refundByHand(1000);
    await notifyOfCharge();
    await refundByHand(3200);
    await notifyOfCharge();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect((await refundsOf(booking))?.sort()).toEqual([
      [1000, 'made'],
      [3200, 'made'],
    ]);
  });

  test('leaves less than is due: what is left goes back, and the rest when it fails', async () => {
    await makeLate();
    const { id } = await refundByHand(3000);
    await cancel(booking);
    expect(await refundsOf(booking), 'of which we have not heard').toEqual([[1200, 'made']]);
    expect(keptAtStripe(intent)).toBe(0);
    const refund = running.server.refundsOf(booking.id).find((made) => made.id === id);
    if (!refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
    await deliver('refund.failed', showRefund(refund));
    await sweep();
    expect((await refundsOf(booking))?.sort()).toEqual([
      [1200, 'made'],
      [900, 'made'],
    ]);
    expect(keptAtStripe(intent)).toBe(2100);
  });

  test('of all that was left ends a refund of ours that keeps failing', async () => {
    await makeLate();
    await cancel(booking);
    const [refund] = running.server.refundsOf(booking.id);
    if (!refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
    await deliver('refund.failed', showRefund(refund));
    expect(await stuckReason(booking)).toBe('refund_failed');
    await refundByHand();
    await notifyOfCharge();
    expect(await refundsOf(booking)).toEqual([[4200, 'made']]);
    expect(await stuckReason(booking)).toBeNull();
    await sweep();
    expect(keptAtStripe(intent)).toBe(0);
  });
});

describe('a refund whose answer was lost, and that then came back', () => {
  const loseAndFail = async () => {
    running.server.losing = { path: /^POST .*refunds$/, times: Number.POSITIVE_INFINITY };
    await cancel(booking);
    running.server.losing.times = 0;
    const [refund] = running.server.refundsOf(booking.id);
    if (!refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
  };

  test('is made anew, of all of the money', async () => {
    await loseAndFail();
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(keptAtStripe(intent)).toBe(0);
    expect(running.server.refundsOf(booking.id)).toHaveLength(2);
  });

  test('is made anew, of a part', async () => {
    await makeLate();
    await loseAndFail();
    await sweep();
    expect(await refundsOf(booking)).toEqual([[2100, 'made']]);
    expect(keptAtStripe(intent)).toBe(2100);
    expect(running.server.refundsOf(booking.id)).toHaveLength(2);
  });
});

describe('a dispute', () => {
  const notify = (type: string) =>
    deliver(`charge.dispute.${type}`, { object: 'dispute', payment_intent: intent.id });
  beforeEach(async () => {
    running.server.openDispute(intent);
    await notify('created');
  });

  test('that is lost has returned the money: the purchase is cancelled, and nobody need look', async () => {
    running.server.closeDispute(intent, 'lost');
    await notify('closed');
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await refundsOf(booking)).toEqual([[4200, 'made']]);
    expect(await stuckReason(booking)).toBeNull();
    expect(running.server.refundsOf(booking.id)).toEqual([]);
  });

  test('that is open lets a refund wait, until it is won', async () => {
    await cancel(booking);
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refund_due']);
    expect(await stuckReason(booking)).toBe('disputed');
    running.server.closeDispute(intent, 'won');
    await notify('closed');
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(keptAtStripe(intent)).toBe(0);
  });

  test('that is open lets a refund wait, and ends it when it is lost, also when no event comes', async () => {
    await cancel(booking);
    running.server.closeDispute(intent, 'lost');
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await stuckReason(booking)).toBeNull();
    expect(running.server.refundsOf(booking.id)).toEqual([]);
  });

  test('that is lost ends a part that was due', async () => {
    await makeLate();
    await cancel(booking);
    running.server.closeDispute(intent, 'lost');
    await notify('closed');
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'refunded']);
    expect(await refundsOf(booking)).toEqual([[4200, 'made']]);
    expect(await stuckReason(booking)).toBeNull();
  });
});
