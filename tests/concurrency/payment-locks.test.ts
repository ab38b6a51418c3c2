import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { reserveSlot } from '../support/act/reserveSlots.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { takeLock } from '../support/hold/takeLock.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// Two sessions, step by step: the second starts before the first has committed, and must wait, then look, then decide.
const database = openDatabase(6);
afterAll(() => database.end());

interface Outcome {
  refusal: string | null;
  payment_id: string;
  payment_status: string;
  status: string;
}

const call = async (session: pg.Pool | pg.ClientBase, sql: string, values: unknown[]): Promise<Outcome> => {
  const [found] = await rows<Outcome>(
    session,
    `select (o).* from (select ${sql} as o offset 0) asked`,
    values,
  );
  if (!found) throw new Error('no outcome');
  return found;
};
const startPayment = (session: pg.Pool | pg.ClientBase, bookingId: string) =>
  call(session, `public.start_payment($1, $2, 'sandbox')`, [bookingId, randomUUID()]);

/** Starts `second` while `first` is done but not committed; returns the results of both. */
async function overlap<A, B>(
  first: (session: pg.ClientBase) => Promise<A>,
  second: (session: pg.Pool) => Promise<B>,
): Promise<[A, B]> {
  const lock = await takeLock(inject('stack').db_url, 'select 1', []);
  try {
    const done = await first(lock.session);
    const result = second(database);
    await lock.waiting();
    await lock.commit();
    return [done, await result];
  } finally {
    await lock.release();
  }
}

async function heldBooking(): Promise<{ slotId: string; bookingId: string }> {
  const slot = await makeSlot(database, 1);
  return { slotId: slot.id, bookingId: await reserveSlot(database, slot.id, 1) };
}

describe('while a payment begins', () => {
  test('a second payment of the same booking resumes the first', async () => {
    const { bookingId } = await heldBooking();
    const [first, second] = await overlap(
      (session) => startPayment(session, bookingId),
      () => startPayment(database, bookingId),
    );
    expect(second).toMatchObject({ refusal: null, payment_id: first.payment_id });
    expect(
      await rows(database, 'select from public.payments where booking_id = $1', [bookingId]),
    ).toHaveLength(1);
  });

  test('its hold does not end for a customer who waits for the place', async () => {
    const { slotId, bookingId } = await heldBooking();
    const end = await rows<{ at: string }>(
      database,
      `update public.bookings set hold_expires_at = clock_timestamp() + interval '2 seconds' where id = $1
       returning hold_expires_at::text as at`,
      [bookingId],
    );
    const [, taken] = await overlap(
      async (session) => {
        await startPayment(session, bookingId);
        await session.query('select pg_sleep_until($1)', [end[0]?.at]);
      },
      () => call(database, 'public.decrement_inventory($1)', [slotId]),
    );
    expect(taken.refusal).toBe('Slot no longer available');
    const [booking] = await rows(database, 'select status from public.bookings where id = $1', [bookingId]);
    expect(booking).toEqual({ status: 'reserved' });
  });
});

describe('while a booking is being purchased', () => {
  test('a cancellation sees the purchase, and its payment is to be refunded', async () => {
    const { slotId, bookingId } = await heldBooking();
    const { payment_id } = await startPayment(database, bookingId);
    const [, cancelled] = await overlap(
      (session) => call(session, 'public.purchase_booking($1)', [payment_id]),
      () => call(database, `public.cancel_booking($1, 'released')`, [bookingId]),
    );
    expect(cancelled).toMatchObject({ status: 'cancelled', payment_status: 'refund_due' });
    await database.query(`select public.advance_payment($1, 'refunded')`, [payment_id]);
    expect(await checkSlot(database, slotId)).toMatchObject({ available: 1 });
  });

  test('a second purchase returns the same purchase', async () => {
    const { slotId, bookingId } = await heldBooking();
    const { payment_id } = await startPayment(database, bookingId);
    const purchase = (session: pg.Pool | pg.ClientBase) =>
      call(session, 'public.purchase_booking($1)', [payment_id]);
    const [first, second] = await overlap(purchase, purchase);
    expect([first, second]).toMatchObject([
      { refusal: null, status: 'purchased' },
      { refusal: null, status: 'purchased' },
    ]);
    expect(await checkSlot(database, slotId)).toMatchObject({ available: 0, bookings: 1 });
  });
});

test('while a booking is cancelled, its payment finds it closed and is to be refunded', async () => {
  const { slotId, bookingId } = await heldBooking();
  const { payment_id } = await startPayment(database, bookingId);
  const [, paid] = await overlap(
    (session) => call(session, `public.cancel_booking($1, 'released')`, [bookingId]),
    () => call(database, 'public.purchase_booking($1)', [payment_id]),
  );
  expect(paid).toMatchObject({ refusal: 'Booking already closed', payment_status: 'refund_due' });
  await database.query(`select public.advance_payment($1, 'refunded')`, [payment_id]);
  expect(await checkSlot(database, slotId)).toMatchObject({ available: 1 });
});
