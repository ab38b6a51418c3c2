import { expect } from 'vitest';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import { checkSlot } from '../history/checkSlot.ts';
import { makeSlot } from '../make/makeSlot.ts';
import { rows } from '../stack/openDatabase.ts';
import { withStripeStack } from './withStripeStack.ts';

/** `STRIPE_RACES=1000 npm run test:concurrency` runs each race a thousand times. */
export const rounds = Number(process.env.STRIPE_RACES ?? 15);
/** A lost answer is asked for again by the Stripe package, up to three times and after a wait. */
export const timeout = 30_000 + rounds * 5000;

/** As withStripeStack, with races that end in a check of the money. */
export function withStripeRaces() {
  const stack = withStripeStack();
  const { running, hold, sweep, statuses } = stack;

  /** Everything that is not settled is, by the sweep, once Stripe answers again. */
  async function settle(): Promise<void> {
    running.server.losing.times = 0;
    running.server.failing.times = 0;
    running.server.holding = null;
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
    // By the terms that these slots have, everything comes back.
    const paid = booking?.status === 'purchased' ? 1 : 0;
    expect(payments.filter((status) => status === 'captured')).toHaveLength(paid);
    for (const status of payments) expect(['captured', 'refunded', 'declined']).toContain(status);
    return booking?.status ?? '';
  }

  /**
   * Runs a race on a slot with one place so many times; returns how often its booking ended in each status. A round whose end is certain
   * returns the status that it must be.
   */
  async function race(run: (booking: CreatedBooking, round: number) => Promise<unknown>) {
    const seen: Record<string, number> = {};
    for (let round = 0; round < rounds; round++) {
      running.slot = await makeSlot(running.database, 1);
      const booking = await hold();
      const certain = await run(booking, round);
      await settle();
      const status = await expectSums(booking);
      if (typeof certain === 'string') expect(status, `round ${round}`).toBe(certain);
      seen[status] = (seen[status] ?? 0) + 1;
      await checkSlot(running.database, running.slot.id);
    }
    return seen;
  }

  return { ...stack, settle, race };
}
