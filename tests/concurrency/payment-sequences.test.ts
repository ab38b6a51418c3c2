import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectClient } from '../support/act/connectClient.ts';
import { together } from '../support/act/together.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeUser } from '../support/make/makeUser.ts';
import { anySteps } from '../support/payments/anySteps.ts';
import { checkWorld } from '../support/payments/checkWorld.ts';
import { makePaymentWorld } from '../support/payments/paymentWorld.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase(8);
afterAll(() => database.end());
// Each payment that gets stuck says so.
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

/**
 * `SEQUENCES=10000 npm run test:concurrency` tries ten thousand. A failure prints its seed and its path; with these as SEQUENCES_SEED and
 * SEQUENCES_PATH the same sequence runs first.
 */
const sequences = Number(process.env.SEQUENCES ?? 200);
const path = process.env.SEQUENCES_PATH;
const firstSeed = Number(process.env.SEQUENCES_SEED ?? Math.floor(Math.random() * 2 ** 30));
const sequencesAtOnce = path === undefined ? 8 : 1;

test(
  `whatever happens to a payment, in the end its money is where its places are (${sequences} sequences)`,
  async ({ annotate }) => {
    const client = connectClient('secret_key');
    const hostId = await makeUser(database, 'Host');
    const ends = new Map<string, number>();

    const property = fc.asyncProperty(anySteps, async ({ capacity, steps }) => {
      const world = await makePaymentWorld(client, database, hostId, capacity);
      for (const step of steps) await world.take(step);
      await world.comeToRest();
      const rows = await world.read();
      expect(checkWorld(rows, world.provider)).toEqual([]);
      expect(await checkSlot(database, world.slotId)).toMatchObject({ capacity });
      for (const { booking_status, cancellation_reason, payment_status, stuck_reason } of rows) {
        const end = [booking_status, cancellation_reason, payment_status, stuck_reason]
          .filter(Boolean)
          .join(' ');
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    });
    const results = await together(sequencesAtOnce, (index) =>
      fc.check(property, {
        numRuns: Math.ceil(sequences / sequencesAtOnce),
        seed: firstSeed + index,
        path,
      }),
    );
    await annotate(
      [...ends]
        .map(([end, count]) => `${count} ${end}`)
        .sort()
        .join('\n'),
    );
    for (const result of results) {
      if (result.failed)
        throw new Error(await fc.asyncDefaultReportMessage(result), { cause: result.errorInstance });
    }
    // Else payments would have come to nothing, and nothing been tried.
    if (path === undefined) {
      for (const end of ['purchased captured', 'cancelled requested refunded', 'expired declined']) {
        expect(ends.get(end), end).toBeGreaterThan(0);
      }
    }
  },
  60_000 + sequences * 300,
);
