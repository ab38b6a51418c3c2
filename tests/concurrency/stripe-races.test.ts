import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { rounds, timeout, withStripeRaces } from '../support/act/withStripeRaces.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import type { Intent, StripeEvent } from '../support/stripe/books.ts';

const { running, pay, cancel, deliver, sweep, statuses, race, settle, authorizeAtStripe, letExpire } =
  withStripeRaces();

const lastEvent = (): StripeEvent => {
  const event = running.server.events.at(-1);
  if (!event) throw new Error('nothing has happened');
  return event;
};

const bookForOther = () =>
  createBooking(
    { slot_id: running.slot.id },
    { 'X-Device-Fingerprint': `other ${running.slot.id}` },
    running.stack.address,
  );

/** Pays for a hold so that the payment reaches Stripe only when the hold has ended; returns the event of its authorization. */
async function payTooLate(booking: CreatedBooking): Promise<StripeEvent> {
  running.server.down = true;
  await pay(booking);
  running.server.down = false;
  await letExpire(booking);
  expect(await statuses(booking)).toEqual(['expired', 'declined']);
  await authorizeAtStripe(booking);
  return lastEvent();
}

/** Purchases a booking whose capture is not made; returns the open authorization. */
async function purchaseUncaptured(booking: CreatedBooking): Promise<Intent> {
  running.server.failing = { path: /capture$/, times: Number.POSITIVE_INFINITY };
  await pay(booking);
  running.server.failing.times = 0;
  expect(await statuses(booking)).toEqual(['purchased', 'authorized']);
  const [intent] = running.server.intentsOf(booking.id);
  expect(intent).toMatchObject({ status: 'requires_capture', captures: 0 });
  return intent as Intent;
}

/** Cancels a booking when its money has just been captured, before the sweep, which captured it, is answered. */
async function cancelWhileCaptured(booking: CreatedBooking, intent: Intent): Promise<void> {
  let answer = () => {};
  const until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  running.server.holding = { path: /capture$/, until };
  const sweeping = sweep();
  await expect.poll(() => intent.status, { interval: 2 }).toBe('succeeded');
  await cancel(booking);
  answer();
  await sweeping;
}

describe(`at Stripe, ${rounds} rounds each, the sums agree`, () => {
  test(
    'while the hold ends and another customer waits',
    async () => {
      await race((booking, round) =>
        letHoldEnd(running.database, booking.id, (round % 20) * 6 - 10).then(() =>
          Promise.all([
            pay(booking),
            sleep(round % 60).then(bookForOther),
            running.database.query('select public.expire_holds()'),
          ]),
        ),
      );
    },
    timeout,
  );

  test(
    'when the payment comes after the hold has ended, with the place free, taken, or wanted at that moment',
    async () => {
      await race(async (booking, round) => {
        const event = await payTooLate(booking);
        const isTaken = round % 3 === 1;
        if (isTaken) expect((await bookForOther()).status).toBe(201);
        const answers = await Promise.all([
          deliver(event),
          deliver(event),
          round % 3 === 2 ? sleep((round % 30) * 6).then(bookForOther) : null,
        ]);
        for (const answer of answers.slice(0, 2)) expect(answer?.status).toBe(200);
        await settle();
        expect(await checkSlot(running.database, running.slot.id)).toMatchObject({
          available: 0,
          bookings: 1,
        });
        const [intent, ...others] = running.server.intentsOf(booking.id);
        expect(others).toEqual([]);
        // What was never captured is voided, not refunded, and once.
        expect(intent).toMatchObject({ refunds: 0, captures: 1 - (intent?.cancels ?? 0) });
        return round % 3 === 2 ? null : isTaken ? 'expired' : 'purchased';
      });
    },
    timeout,
  );

  test(
    'while it is cancelled',
    async () => {
      const seen = await race((booking, round) =>
        Promise.all([pay(booking), sleep(round % 30).then(() => cancel(booking))]),
      );
      expect(seen.cancelled ?? 0).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    'while another card pays, also one that the bank wants confirmed',
    async () => {
      const seen = await race(async (booking, round) => {
        const first = ['pm_card_visa', 'pm_card_authenticationRequired', 'pm_card_declined'][round % 3] ?? '';
        await Promise.all([
          pay(booking, first),
          sleep(round % 20).then(() => pay(booking, 'pm_card_mastercard')),
        ]);
        // Whoever was told to wait, or was refused because of the other card, tries once more.
        await pay(booking, 'pm_card_amex');
      });
      expect(seen).toEqual({ purchased: rounds });
    },
    timeout,
  );

  test(
    'when the answer to the capture is lost, and the booking is kept or cancelled meanwhile',
    async () => {
      await race(async (booking, round) => {
        running.server.losing = { path: /capture$/, times: 3 };
        await pay(booking);
        if (round % 2 === 0) return 'purchased';
        await cancel(booking);
        return 'cancelled';
      });
    },
    timeout,
  );

  test(
    'when the capture is not made, and is made by several at once, or the booking is cancelled meanwhile',
    async () => {
      await race(async (booking, round) => {
        const intent = await purchaseUncaptured(booking);
        if (round % 3 === 2) {
          await cancelWhileCaptured(booking, intent);
          return 'cancelled';
        }
        const isCancelled = round % 3 === 1;
        await Promise.all([
          sleep((round % 4) * 20).then(sweep),
          isCancelled ? cancel(booking) : pay(booking),
        ]);
        return isCancelled ? 'cancelled' : 'purchased';
      });
    },
    timeout,
  );

  test(
    'when the authorization expires before it is captured, or while it is',
    async () => {
      await race(async (booking, round) => {
        const intent = await purchaseUncaptured(booking);
        const expire = () => running.server.expireAuthorization(intent);
        if (round % 3 === 2) {
          const sweeping = sweep();
          await sleep(round % 16);
          if (intent.status === 'requires_capture') {
            expire();
            await deliver(lastEvent());
          }
          await sweeping;
          return intent.status === 'canceled' ? 'cancelled' : 'purchased';
        }
        expire();
        const event = lastEvent();
        await Promise.all([deliver(event), sweep(), round % 3 === 1 ? cancel(booking) : deliver(event)]);
        expect(intent).toMatchObject({ status: 'canceled', captures: 0, refunds: 0 });
        return 'cancelled';
      });
    },
    timeout,
  );

  test(
    'when the refund fails, once or while Stripe is down',
    async () => {
      const seen = await race(async (booking, round) => {
        await pay(booking);
        if (round % 2 === 0) running.server.losing = { path: /^POST .*refunds$/, times: 3 };
        else running.server.down = true;
        await cancel(booking);
        await Promise.all([cancel(booking), sweep()]);
      });
      expect(seen).toEqual({ cancelled: rounds });
    },
    timeout,
  );

  test(
    'when the refund is pending and fails, once or twice, until one is made',
    async () => {
      await race(async (booking, round) => {
        await pay(booking, 'pm_card_pendingRefund');
        await cancel(booking);
        const failures = 1 + (round % 2);
        for (let failure = 0; failure < failures; failure++) {
          const [pending] = running.server.refundsOf(booking.id).slice(-1);
          expect(pending?.status).toBe('pending');
          if (pending) running.server.settleRefund(pending, 'failed');
          const events = running.server.events.slice(-2);
          await Promise.all([...events.map(deliver), sweep(), cancel(booking)]);
          await settle();
        }
        const refunds = running.server.refundsOf(booking.id);
        const failed = Array(failures).fill('failed');
        expect(refunds.map(({ status }) => status)).toEqual([...failed, 'pending']);
        const [made] = refunds.slice(-1);
        if (made) running.server.settleRefund(made, 'succeeded');
        expect((await deliver(lastEvent())).status).toBe(200);
        return 'cancelled';
      });
    },
    timeout,
  );
});
