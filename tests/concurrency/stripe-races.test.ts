import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { withStripeStack } from '../support/act/withStripeStack.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, pay, cancel, sweep, statuses } = withStripeStack();

/** `STRIPE_RACES=1000 npm run test:concurrency` runs each race a thousand times. */
const rounds = Number(process.env.STRIPE_RACES ?? 15);
const timeout = 30_000 + rounds * 1000;

/** Everything that is not settled is, by the sweep, once Stripe answers again. */
async function settle(): Promise<void> {
  running.server.losing.times = 0;
  running.server.down = false;
  for (let pass = 0; pass < 3; pass++) await sweep();
}

/** Stripe has kept exactly what a purchased booking says, and no authorization is left open; returns the booking's status. */
async function expectSums({ id }: CreatedBooking): Promise<string> {
  const [booking] = await rows<{ status: string; amount: number }>(
    running.database,
    'select status, amount_minor::int as amount from public.bookings where id = $1',
    [id],
  );
  const intents = running.server.intentsOf(id);
  const kept = intents.reduce((sum, each) => sum + each.captures * each.amount - each.refunded, 0);
  expect(kept, 'money kept at Stripe').toBe(booking?.status === 'purchased' ? booking.amount : 0);
  expect(
    intents.filter(({ status }) => status === 'requires_capture' || status === 'requires_action'),
  ).toEqual([]);
  const [, ...payments] = await statuses({ id } as CreatedBooking);
  for (const status of payments) expect(['captured', 'refunded', 'declined']).toContain(status);
  return booking?.status ?? '';
}

/** Runs a race on a slot with one place so many times; returns how often its booking ended in each status. */
async function race(run: (booking: CreatedBooking, round: number, slotId: string) => Promise<unknown>) {
  const seen: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    const slot = await makeSlot(running.database, 1);
    const booking = await holdPlaces(slot.id, { address: running.stack.address });
    await run(booking, round, slot.id);
    await settle();
    const status = await expectSums(booking);
    seen[status] = (seen[status] ?? 0) + 1;
    await checkSlot(running.database, slot.id);
  }
  return seen;
}

describe(`at Stripe, ${rounds} rounds each, the sums agree`, () => {
  test(
    'while the hold ends and another customer waits',
    async () => {
      await race(async (booking, round, slotId) => {
        await letHoldEnd(running.database, booking.id, (round % 20) * 6 - 10);
        await Promise.all([
          pay(booking),
          sleep(round % 60).then(() =>
            createBooking(
              { slot_id: slotId },
              { 'X-Device-Fingerprint': `other ${slotId}` },
              running.stack.address,
            ),
          ),
          running.database.query('select public.expire_holds()'),
        ]);
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
    'when the capture fails, and the booking is kept or cancelled meanwhile',
    async () => {
      const seen = await race(async (booking, round) => {
        running.server.losing = { path: /capture$/, times: 3 };
        const paying = pay(booking);
        if (round % 2 === 1) await paying.then(() => cancel(booking));
        await paying;
      });
      expect(Object.keys(seen).sort()).toEqual(['cancelled', 'purchased']);
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
});
