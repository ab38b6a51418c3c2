import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { cancelBooking, payBooking, sweep } from '../support/act/payBooking.ts';
import { payTooLate } from '../support/act/payTooLate.ts';
import { bookTickets, reserveTickets } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { lockBooking } from '../support/hold/lockBooking.ts';
import { lockTickets } from '../support/hold/lockTickets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const sessions = 24;
const database = openDatabase(sessions);
afterAll(() => database.end());

/** `PAYMENT_RACES=1000 npm run test:concurrency` for the thousand-fold. */
const rounds = Number(process.env.PAYMENT_RACES ?? 30);
const timeout = 30_000 + rounds * 1000;

async function hold(eventId: string, quantity: number): Promise<CreatedBooking> {
  const { body } = await bookTickets(eventId, { quantity });
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

/** Sold with one payment, or not sold and nothing kept; by the provider's own books. */
async function expectPaidOrNothing(bookingId: string): Promise<string> {
  const [found] = await rows<{ status: string; kept: number; unsettled: number }>(
    database,
    `select b.status,
       count(*) filter (where s.status in ('authorized', 'captured') and s.refunded_cents = 0)::int as kept,
       count(*) filter (where p.status in ('started', 'authorized', 'refund_due'))::int as unsettled
     from public.bookings b
     left join public.payments p on p.booking_id = b.id left join public.sandbox_payments s on s.id = p.id
     where b.id = $1 group by b.status`,
    [bookingId],
  );
  const status = found?.status ?? '';
  expect(found).toEqual({ status, kept: status === 'purchased' ? 1 : 0, unsettled: 0 });
  return status;
}

describe('paying for seats', () => {
  test(
    `while the hold ends and another buyer wants them: sold to one of them (${rounds} rounds)`,
    async () => {
      const seen = { first: 0, second: 0 };
      for (let round = 0; round < rounds; round++) {
        const event = await makeEvent(database, 2);
        const first = await hold(event.id, 2);
        const endsIn = (round % 20) * 6 - 10;
        await database.query(
          `update public.bookings set hold_expires_at = clock_timestamp() + make_interval(secs => $2 / 1000.0) where id = $1`,
          [first.id, endsIn],
        );
        const [paid, second] = await Promise.all([
          payBooking(first),
          sleep(round % 90).then(() => bookTickets(event.id, { quantity: 2 })),
          database.query('select public.expire_holds()'),
        ]);
        await sweep();
        const status = await expectPaidOrNothing(first.id);
        expect(status === 'purchased', 'the buyer was told the truth').toBe(paid.status === 200);
        if (second.status === 201) expect(status).not.toBe('purchased');
        seen[status === 'purchased' ? 'first' : 'second'] += 1;
        await checkEvent(database, event.id);
      }
      // Rounds that all end alike would race nothing.
      expect(Math.min(seen.first, seen.second)).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    `while it is cancelled: paid or given back, never both (${rounds} rounds)`,
    async () => {
      const event = await makeEvent(database, 4);
      for (let round = 0; round < rounds; round++) {
        const booking = await hold(event.id, 2);
        await Promise.all([payBooking(booking), sleep(round % 12).then(() => cancelBooking(booking))]);
        await sweep();
        if ((await expectPaidOrNothing(booking.id)) === 'purchased') await cancelBooking(booking);
        await sweep();
        expect(await expectPaidOrNothing(booking.id)).toBe('cancelled');
        expect(await checkEvent(database, event.id)).toMatchObject({ available: 4, booked: 0 });
      }
    },
    timeout,
  );

  test(
    `late, while others take what came free: seats or the money, never neither (${rounds} rounds)`,
    async () => {
      const seen = new Set<string>();
      for (let round = 0; round < rounds; round++) {
        const event = await makeEvent(database, 4);
        const booking = await hold(event.id, 2);
        const payment = await payTooLate(database, booking);
        await database.query('select public.expire_holds()');
        const late = () => database.query('select public.purchase_booking($1)', [payment]);
        const rival = (n: number) => sleep(n % 3).then(() => reserveTickets(database, event.id, 1 + (n % 2)));
        await Promise.all([rival(round), late(), rival(round + 1), late(), rival(round + 2)]);
        await Promise.all([sweep(), sweep()]);
        seen.add(await expectPaidOrNothing(booking.id));
        await checkEvent(database, event.id);
      }
      expect([...seen].every((status) => status === 'purchased' || status === 'expired')).toBe(true);
    },
    timeout,
  );

  test('waits for the seats before it takes the booking, as everybody does', async () => {
    const event = await makeEvent(database, 2);
    const { id } = await reserveTickets(database, event.id, 2);
    const paymentId = randomUUID();
    await database.query(`select public.start_payment($1, $2, 'sandbox')`, [id, paymentId]);
    const lock = await lockTickets(database, event.id);
    const paid = database.query('select public.purchase_booking($1)', [paymentId]);
    try {
      await lock.waiting();
      // Would be refused if the payment held it: 55P03.
      await database.query('select from public.bookings where id = $1 for update nowait', [id]);
    } finally {
      await lock.release();
    }
    await paid;
    expect(await checkEvent(database, event.id)).toMatchObject({ tickets: { sold: 2 } });
  });
});

test('a sweep waits for no claim, and takes back what it can', async () => {
  const [busy, idle, concert] = await Promise.all([
    makeEvent(database, 3),
    makeEvent(database, 3),
    makeEvent(database, 3, { admission: 'general' }),
  ]);
  for (const { id } of [busy, idle, concert]) {
    const held = await reserveTickets(database, id, 2);
    await database.query('update public.bookings set hold_expires_at = now() where id = $1', [held.id]);
  }
  const lock = await lockTickets(database, busy.id);
  try {
    // Waiting would end in lock_timeout, after five seconds, with 55P03. The stack's own sweep may be at it at the same moment.
    await vi.waitFor(async () => {
      await database.query('select public.expire_holds()');
      expect(await checkEvent(database, idle.id)).toMatchObject({ available: 3 });
      expect(await checkEvent(database, concert.id)).toMatchObject({ available: 3 });
    });
    expect(await checkEvent(database, busy.id)).toMatchObject({ available: 1 });
  } finally {
    await lock.release();
  }
  await vi.waitFor(async () => {
    await database.query('select public.expire_holds()');
    expect(await checkEvent(database, busy.id)).toMatchObject({ available: 3 });
  });
});

test('a sweep does not wait for a payment, and the payment gets its seat', async () => {
  const event = await makeEvent(database, 2);
  const booking = await hold(event.id, 1);
  const payment = await payTooLate(database, booking);
  const lock = await lockBooking(database, booking.id);
  const paid = database.query('select public.purchase_booking($1)', [payment]);
  try {
    await lock.waiting();
    await database.query('select public.expire_holds()');
  } finally {
    await lock.release();
  }
  await paid;
  await sweep();
  expect(await checkEvent(database, event.id)).toMatchObject({ tickets: { available: 1, held: 0, sold: 1 } });
});

/** What anybody may do with the tickets of two events, each in a session of its own, in every order. */
describe('everything at once', () => {
  const batch = (client: pg.Pool, eventIds: string[], quantities: number[], seatLists: (string | null)[]) =>
    rows<{ id: string; refusal: string | null }>(
      client,
      `select o.id, o.refusal from (
         select array_agg(e) as events, array_agg(q) as quantities, array_agg(s) as seats, array_agg(gen_random_uuid()) as ids,
           array_agg(null::uuid) as users, array_agg(gen_random_uuid()::text) as guests, array_agg('hash'::text) as hashes,
           array_agg(null::text) as nothing
         from unnest($1::uuid[], $2::integer[], $3::text[]) as u (e, q, s)
       ) b, public.reserve_tickets(events, quantities, seats, ids, users, guests, hashes, nothing, nothing, nothing) o`,
      [eventIds, quantities, seatLists],
    );

  test('no deadlock, no error, every seat in its booking', async () => {
    const events = [await makeEvent(database, 12, { rowLength: 6 }), await makeEvent(database, 8)];
    const ids = events.map(({ id }) => id);
    // Odd numbers of one generator, so that a failing run can be repeated.
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const held: string[] = [];
    const payments: string[] = [];
    const codes: string[] = [];
    const keep = (outcomes: { id: string; refusal: string | null }[]) => {
      for (const { id, refusal } of outcomes) {
        expect(['Sold out', 'Not enough tickets available', 'Seats no longer available', null]).toContain(
          refusal,
        );
        if (refusal === null) held.push(id);
      }
    };
    const pick = (from: string[]) => from[random(from.length)] ?? randomUUID();
    const event = () => pick(ids);
    const steps = [
      async () => keep([await reserveTickets(database, event(), 1 + random(3))]),
      async () =>
        keep([await reserveTickets(database, event(), 2, [`A${1 + random(3)}`, `A${4 + random(3)}`])]),
      async () => keep(await batch(database, [event(), event(), event()], [1, 2, 2], [null, 'A2,A1', null])),
      () => database.query(`select public.cancel_booking($1, 'released')`, [pick(held)]),
      () => database.query(`select public.cancel_booking($1, 'released')`, [pick(held)]),
      () =>
        database.query(
          `update public.bookings set hold_expires_at = now() where id = $1 and status = 'reserved'`,
          [pick(held)],
        ),
      () => database.query('select public.expire_holds()'),
      async () => {
        const payment = randomUUID();
        await database.query(`select public.start_payment($1, $2, 'sandbox')`, [pick(held), payment]);
        payments.push(payment);
      },
      () => database.query(`select public.advance_payment($1, 'declined')`, [pick(payments)]),
      async () => {
        const booking = pick(held);
        await purchase(pick(payments));
        codes.push(booking);
      },
      () => purchase(pick(payments)),
      () =>
        random(8) === 0 &&
        database.query('select public.check_in_ticket($1, $2, 1)', [event(), pick(codes).slice(0, 18)]),
    ];
    // What the service does when a hold expired between two looks.
    const purchase = async (paymentId: string): Promise<unknown> => {
      try {
        return await database.query('select public.purchase_booking($1)', [paymentId]);
      } catch (error) {
        if ((error as pg.DatabaseError).code !== '40001') throw error;
        return purchase(paymentId);
      }
    };
    await Promise.all(
      Array.from({ length: sessions }, async () => {
        for (let step = 0; step < 60; step++) await steps[random(steps.length)]?.();
      }),
    );
    for (const id of ids) await checkSeats(id);
  }, 120_000);

  /** As checkEvent, but for the money, which this test leaves on its way. */
  async function checkSeats(eventId: string): Promise<void> {
    await database.query(
      `update public.payments p set status = 'refunded' from public.bookings b
       where b.id = p.booking_id and b.item_id = $1 and b.status <> 'purchased' and p.status = 'refund_due'`,
      [eventId],
    );
    await checkEvent(database, eventId);
  }
});
