import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { createBooking } from '../support/act/createBooking.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking, payBooking, sweep } from '../support/act/payBooking.ts';
import { payTooLate } from '../support/act/payTooLate.ts';
import { expectPaidOrNothing, paymentOutcome } from '../support/history/checkPayments.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(8);
afterAll(() => database.end());

/** `PAYMENT_RACES=1000 npm run test:concurrency` runs each race a thousand times. */
const rounds = Number(process.env.PAYMENT_RACES ?? 40);
const timeout = 30_000 + rounds * 1000;

describe('paying', () => {
  test(
    `while the hold ends and another customer waits: sold to one of them, paid once (${rounds} rounds)`,
    async () => {
      const seen = { first: 0, second: 0 };
      for (let round = 0; round < rounds; round++) {
        const slot = await makeSlot(database, 1);
        const first = await holdPlaces(slot.id);
        await letHoldEnd(database, first.id, (round % 20) * 6 - 10);
        const [paid, second] = await Promise.all([
          payBooking(first),
          sleep(round % 90).then(() => createBooking({ slot_id: slot.id, quantity: 1 })),
          database.query('select public.expire_holds()'),
        ]);
        await sweep();
        const status = await expectPaidOrNothing(database, first.id);
        expect(status === 'purchased', 'the answer to the customer is true').toBe(paid.status === 200);
        if (second.status === 201) expect(status).not.toBe('purchased');
        seen[status === 'purchased' ? 'first' : 'second'] += 1;
        expect(await checkSlot(database, slot.id)).toMatchObject({ capacity: 1 });
      }
      // If all rounds ended the same way, nothing would have raced.
      expect(Math.min(seen.first, seen.second)).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    `while it is cancelled: paid or released, never both (${rounds} rounds)`,
    async () => {
      const slot = await makeSlot(database, 2);
      for (let round = 0; round < rounds; round++) {
        const booking = await holdPlaces(slot.id);
        await Promise.all([payBooking(booking), sleep(round % 12).then(() => cancelBooking(booking))]);
        await sweep();
        const status = await expectPaidOrNothing(database, booking.id);
        if (status === 'purchased') await cancelBooking(booking);
        await sweep();
        expect(await paymentOutcome(database, booking.id)).toEqual({
          status: 'cancelled',
          kept: 0,
          unsettled: 0,
        });
      }
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2 });
      const [{ twice } = { twice: -1 }] = await rows<{ twice: number }>(
        database,
        'select count(*)::int as twice from public.sandbox_payments where refunded_minor > amount_minor',
      );
      expect(twice).toBe(0);
    },
    timeout,
  );

  test('twenty times at once charges once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await holdPlaces(slot.id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => payBooking(booking)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await expectPaidOrNothing(database, booking.id)).toBe('purchased');
    const payments = await rows(database, 'select from public.payments where booking_id = $1', [booking.id]);
    expect(payments).toHaveLength(1);
  });

  test('too late claims the place again if it is free, and is voided once if it is taken', async () => {
    for (const isTaken of [false, true]) {
      const slot = await makeSlot(database, 1);
      const booking = await holdPlaces(slot.id);
      const paymentId = await payTooLate(database, booking);
      await database.query('select public.expire_holds()');
      if (isTaken) await holdPlaces(slot.id);
      const authorized = () => database.query('select public.purchase_booking($1)', [paymentId]);
      await Promise.all([authorized(), authorized(), authorized()]);
      await Promise.all([sweep(), sweep()]);
      expect(await expectPaidOrNothing(database, booking.id)).toBe(isTaken ? 'expired' : 'purchased');
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
    }
  });
});

test('cancelling ten times at once releases the place once', async () => {
  const slot = await makeSlot(database, 3);
  const booking = await holdPlaces(slot.id);
  await payBooking(booking);
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancelBooking(booking)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await sweep();
  expect(await paymentOutcome(database, booking.id)).toEqual({ status: 'cancelled', kept: 0, unsettled: 0 });
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 0 });
});
