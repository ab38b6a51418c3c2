import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { bookTickets } from '../support/act/createBooking.ts';
import { holdTickets } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking, payBooking, sweep } from '../support/act/payBooking.ts';
import { payTooLate } from '../support/act/payTooLate.ts';
import { reserveTickets } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { expectPaidOrNothing } from '../support/history/checkPayments.ts';
import { lockTickets } from '../support/hold/lockRows.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase(12);
afterAll(() => database.end());

/** `PAYMENT_RACES=1000 npm run test:concurrency` runs each race a thousand times. */
const rounds = Number(process.env.PAYMENT_RACES ?? 30);
const timeout = 30_000 + rounds * 1000;

describe('paying for seats', () => {
  test(
    `while the hold ends and another customer wants them: sold to one of them (${rounds} rounds)`,
    async () => {
      const seen = { first: 0, second: 0 };
      for (let round = 0; round < rounds; round++) {
        const event = await makeEvent(database, 2);
        const first = await holdTickets(event.id, { quantity: 2 });
        await letHoldEnd(database, first.id, (round % 20) * 6 - 10);
        const [paid, second] = await Promise.all([
          payBooking(first),
          sleep(round % 90).then(() => bookTickets(event.id, { quantity: 2 })),
          database.query('select public.expire_holds()'),
        ]);
        await sweep();
        const status = await expectPaidOrNothing(database, first.id);
        expect(status === 'purchased', 'the answer to the customer is true').toBe(paid.status === 200);
        if (second.status === 201) expect(status).not.toBe('purchased');
        seen[status === 'purchased' ? 'first' : 'second'] += 1;
        await checkEvent(database, event.id);
      }
      // If all rounds ended the same way, nothing would have raced.
      expect(Math.min(seen.first, seen.second)).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    `while it is cancelled: paid or released, never both (${rounds} rounds)`,
    async () => {
      const event = await makeEvent(database, 4);
      for (let round = 0; round < rounds; round++) {
        const booking = await holdTickets(event.id, { quantity: 2 });
        await Promise.all([payBooking(booking), sleep(round % 12).then(() => cancelBooking(booking))]);
        await sweep();
        if ((await expectPaidOrNothing(database, booking.id)) === 'purchased') await cancelBooking(booking);
        await sweep();
        expect(await expectPaidOrNothing(database, booking.id)).toBe('cancelled');
        expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 0 });
      }
    },
    timeout,
  );

  test(
    `late, while others claim the released seats: the customer gets seats or the money back (${rounds} rounds)`,
    async () => {
      const seen = new Set<string>();
      for (let round = 0; round < rounds; round++) {
        const event = await makeEvent(database, 4);
        const booking = await holdTickets(event.id, { quantity: 2 });
        const payment = await payTooLate(database, booking);
        await database.query('select public.expire_holds()');
        const late = () => database.query('select public.purchase_booking($1)', [payment]);
        const rival = (n: number) => sleep(n % 3).then(() => reserveTickets(database, event.id, 1 + (n % 2)));
        await Promise.all([rival(round), late(), rival(round + 1), late(), rival(round + 2)]);
        await Promise.all([sweep(), sweep()]);
        seen.add(await expectPaidOrNothing(database, booking.id));
        await checkEvent(database, event.id);
      }
      expect([...seen].every((status) => status === 'purchased' || status === 'expired')).toBe(true);
    },
    timeout,
  );

  test('locks the seats before the booking, in the common order of locks', async () => {
    const event = await makeEvent(database, 2);
    const { id } = await reserveTickets(database, event.id, 2);
    const paymentId = randomUUID();
    await database.query(`select public.start_payment($1, $2, 'sandbox')`, [id, paymentId]);
    const lock = await lockTickets(event.id);
    const paid = database.query('select public.purchase_booking($1)', [paymentId]);
    try {
      await lock.waiting();
      // Fails with 55P03 if the payment has locked it.
      await database.query('select from public.bookings where id = $1 for update nowait', [id]);
    } finally {
      await lock.release();
    }
    await paid;
    expect(await checkEvent(database, event.id)).toMatchObject({ tickets: { sold: 2 } });
  });
});
