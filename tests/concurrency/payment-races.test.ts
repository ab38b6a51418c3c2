import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { cancelBooking, payBooking, sweep } from '../support/act/payBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(8);
afterAll(() => database.end());

/** `PAYMENT_RACES=1000 npm run test:concurrency` for the thousand-fold. */
const rounds = Number(process.env.PAYMENT_RACES ?? 40);
const timeout = 30_000 + rounds * 1000;

async function hold(slotId: string): Promise<CreatedBooking> {
  const { body } = await createBooking({ slot_id: slotId, quantity: 1 });
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

interface Outcome {
  status: string;
  /** Payments with which money is kept, by the provider's own books. */
  kept: number;
  /** Payments that did not come to rest. */
  unsettled: number;
}

async function outcome(bookingId: string): Promise<Outcome> {
  const [found] = await rows<Outcome>(
    database,
    `select b.status,
       count(*) filter (where s.status in ('authorized', 'captured'))::int as kept,
       count(*) filter (where p.status in ('started', 'authorized', 'refund_due'))::int as unsettled
     from public.bookings b
     left join public.payments p on p.booking_id = b.id
     left join public.sandbox_payments s on s.id = p.id
     where b.id = $1 group by b.status`,
    [bookingId],
  );
  if (!found) throw new Error(`no booking ${bookingId}`);
  return found;
}

/** Sold with one payment, or not sold and nothing kept; whatever the buyer was told in the meantime. */
async function expectPaidOrNothing(bookingId: string): Promise<Outcome> {
  const found = await outcome(bookingId);
  expect(found).toEqual({ status: found.status, kept: found.status === 'purchased' ? 1 : 0, unsettled: 0 });
  return found;
}

describe('paying', () => {
  test(
    `while the hold ends and another buyer waits: sold to one of them, paid once (${rounds} rounds)`,
    async () => {
      const seen = { first: 0, second: 0 };
      for (let round = 0; round < rounds; round++) {
        const slot = await makeSlot(database, 1);
        const first = await hold(slot.id);
        const endsIn = (round % 20) * 6 - 10;
        await database.query(
          `update public.bookings set hold_expires_at = clock_timestamp() + make_interval(secs => $2 / 1000.0) where id = $1`,
          [first.id, endsIn],
        );
        const [paid, second] = await Promise.all([
          payBooking(first),
          sleep(round % 90).then(() => createBooking({ slot_id: slot.id, quantity: 1 })),
          database.query('select public.expire_holds()'),
        ]);
        await sweep();
        const { status } = await expectPaidOrNothing(first.id);
        expect(status === 'purchased', 'the buyer was told the truth').toBe(paid.status === 200);
        if (second.status === 201) expect(status).not.toBe('purchased');
        seen[status === 'purchased' ? 'first' : 'second'] += 1;
        expect(await checkSlot(database, slot.id)).toMatchObject({ capacity: 1 });
      }
      // Rounds that all end alike would race nothing.
      expect(Math.min(seen.first, seen.second)).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    `while it is cancelled: paid or given back, never both (${rounds} rounds)`,
    async () => {
      const slot = await makeSlot(database, 2);
      for (let round = 0; round < rounds; round++) {
        const booking = await hold(slot.id);
        await Promise.all([payBooking(booking), sleep(round % 12).then(() => cancelBooking(booking))]);
        await sweep();
        const { status } = await expectPaidOrNothing(booking.id);
        if (status === 'purchased') await cancelBooking(booking);
        await sweep();
        expect(await outcome(booking.id)).toEqual({ status: 'cancelled', kept: 0, unsettled: 0 });
      }
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2 });
      const [{ twice } = { twice: -1 }] = await rows<{ twice: number }>(
        database,
        'select count(*)::int as twice from public.sandbox_payments where refunded_cents > amount_cents',
      );
      expect(twice).toBe(0);
    },
    timeout,
  );

  test('twenty times at once is paying once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => payBooking(booking)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await expectPaidOrNothing(booking.id)).toMatchObject({ status: 'purchased' });
    const payments = await rows(database, 'select from public.payments where booking_id = $1', [booking.id]);
    expect(payments).toHaveLength(1);
  });

  test('too late claims the place again if it is free, else the money goes back, once', async () => {
    for (const isTaken of [false, true]) {
      const slot = await makeSlot(database, 1);
      const booking = await hold(slot.id);
      const paymentId = randomUUID();
      await database.query(`select public.start_payment($1, $2, 'sandbox')`, [booking.id, paymentId]);
      // The provider took the money long ago; here the payment was given up, and the hold has ended.
      await database.query(
        `insert into public.sandbox_payments (id, status, amount_cents, currency) values ($1, 'authorized', 4200, 'EUR')`,
        [paymentId],
      );
      await database.query(`select public.advance_payment($1, 'declined')`, [paymentId]);
      await database.query(`update public.bookings set hold_expires_at = now() where id = $1`, [booking.id]);
      await database.query('select public.expire_holds()');
      if (isTaken) await hold(slot.id);
      const authorized = () => database.query('select public.purchase_booking($1)', [paymentId]);
      await Promise.all([authorized(), authorized(), authorized()]);
      await Promise.all([sweep(), sweep()]);
      expect(await expectPaidOrNothing(booking.id)).toMatchObject({
        status: isTaken ? 'expired' : 'purchased',
      });
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
    }
  });
});

test('cancelling ten times at once gives the place back once', async () => {
  const slot = await makeSlot(database, 3);
  const booking = await hold(slot.id);
  await payBooking(booking);
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancelBooking(booking)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await sweep();
  expect(await outcome(booking.id)).toEqual({ status: 'cancelled', kept: 0, unsettled: 0 });
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 0 });
});
