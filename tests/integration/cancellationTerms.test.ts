import { beforeEach, describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import type { Receipt } from '../../src/lib/api/receipt.ts';
import { callApi } from '../support/act/callApi.ts';
import { withStripeStack } from '../support/act/withStripeStack.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, hold, pay, cancel, deliver, sweep, statuses } = withStripeStack();

/** The slot begins in a day: the free time is over, and half comes back. */
beforeEach(() =>
  running.database.query(
    `update public.experiences set free_cancellation_hours = 48, late_refund_percent = 50,
       tax_label = 'IVA', tax_rate_bp = 2300, tax_number = 'PT 501 234 567'
     where id = $1`,
    [running.slot.experienceId],
  ),
);

async function buy(): Promise<CreatedBooking> {
  const booking = await hold();
  expect((await pay(booking)).status).toBe(200);
  return booking;
}

const receiptOf = ({ id, access_token }: Pick<CreatedBooking, 'id' | 'access_token'>) =>
  callApi<Receipt | null>(
    `bookings/${id}/receipt`,
    { method: 'GET', headers: { 'X-Booking-Token': access_token } },
    running.stack.address,
  );

const refundRows = ({ id }: CreatedBooking) =>
  rows(
    running.database,
    `select r.status, r.amount_minor::int as amount, p.stuck_reason from public.refunds r
     join public.payments p on p.id = r.payment_id where p.booking_id = $1`,
    [id],
  );

/** What Stripe has kept of a booking's money. */
const keptAtStripe = ({ id }: CreatedBooking) =>
  running.server
    .intentsOf(id)
    .reduce((sum, { captures, amount, refunded }) => sum + captures * amount - refunded, 0);

describe('a late cancellation', () => {
  test('refunds the share once, releases the places, and says so on the receipt', async () => {
    const booking = await buy();
    const answers = await Promise.all([cancel(booking), cancel(booking)]);
    for (const { status, body } of [...answers, await cancel(booking)]) {
      expect([status, body.data?.status, body.data?.payment_status]).toEqual([200, 'cancelled', 'paid']);
    }
    expect(running.server.refundsOf(booking.id)).toMatchObject([{ amount: 2100, status: 'succeeded' }]);
    expect(keptAtStripe(booking)).toBe(2100);
    expect((await receiptOf(booking)).body.data).toMatchObject({
      amount_minor: 4200,
      currency: 'EUR',
      paid_by: 'visa 4242',
      tax: { label: 'IVA', rate_bp: 2300, number: 'PT 501 234 567', amount_minor: 785 },
      refunds: [{ amount_minor: 2100, status: 'made' }],
      terms: { free_cancellation_hours: 48, late_refund_percent: 50 },
    });
  });

  test('whose refund gets no answer is made by the sweep, once', async () => {
    const booking = await buy();
    running.server.losing = { path: /^POST .*refunds$/, times: Number.POSITIVE_INFINITY };
    expect((await cancel(booking)).status).toBe(200);
    expect((await receiptOf(booking)).body.data?.refunds).toMatchObject([
      { amount_minor: 2100, status: 'due' },
    ]);
    running.server.losing.times = 0;
    await sweep();
    await sweep();
    expect(await refundRows(booking)).toEqual([{ status: 'made', amount: 2100, stuck_reason: null }]);
    expect(running.server.refundsOf(booking.id)).toHaveLength(1);
    expect(keptAtStripe(booking)).toBe(2100);
  });

  test('whose capture is still due captures first', async () => {
    const booking = await hold();
    running.server.losing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
    await pay(booking);
    running.server.losing = { path: /^$/, times: 0 };
    await cancel(booking);
    await sweep();
    expect(await statuses(booking)).toEqual(['cancelled', 'captured']);
    expect(keptAtStripe(booking)).toBe(2100);
  });

  test('whose refund comes back is due again, and people look until it is made', async () => {
    const booking = await buy();
    await cancel(booking);
    const [refund] = running.server.refundsOf(booking.id);
    if (!refund) throw new Error('no refund');
    running.server.settleRefund(refund, 'failed');
    const [event] = running.server.events.slice(-1);
    for (let time = 0; time < 2; time++) expect((await deliver(event ?? {})).status).toBe(200);
    expect(await refundRows(booking)).toEqual([
      { status: 'due', amount: 2100, stuck_reason: 'refund_failed' },
    ]);
    await sweep();
    expect(await refundRows(booking)).toEqual([{ status: 'made', amount: 2100, stuck_reason: null }]);
    expect(keptAtStripe(booking)).toBe(2100);
  });

  test('refunds nothing where that was agreed, whatever the host changes later', async () => {
    const setShare = (percent: number) =>
      running.database.query('update public.experiences set late_refund_percent = $2 where id = $1', [
        running.slot.experienceId,
        percent,
      ]);
    await setShare(0);
    const booking = await buy();
    await setShare(100);
    expect((await cancel(booking)).body.data).toMatchObject({ status: 'cancelled', payment_status: 'paid' });
    await sweep();
    expect(running.server.refundsOf(booking.id)).toEqual([]);
    expect(keptAtStripe(booking)).toBe(4200);
  });
});

describe('the receipt', () => {
  test('of what was paid back in full says so', async () => {
    await running.database.query('update public.experiences set free_cancellation_hours = 1 where id = $1', [
      running.slot.experienceId,
    ]);
    const booking = await buy();
    await cancel(booking);
    expect((await receiptOf(booking)).body.data?.refunds).toMatchObject([
      { amount_minor: 4200, status: 'made' },
    ]);
    expect(keptAtStripe(booking)).toBe(0);
  });

  test('is empty before anything was paid, and nobody else’s', async () => {
    const booking = await hold();
    expect(await receiptOf(booking)).toMatchObject({ status: 200, body: { data: null, error: null } });
    expect(await receiptOf({ ...booking, access_token: 'other' })).toMatchObject({
      status: 404,
      body: { error: 'Booking not found' },
    });
  });
});
