import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { reserveSlot } from '../support/act/reserveSlot.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// Two sessions, step by step: the second comes while the first has not committed, and must wait, look, and only then decide.

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

/** Lets `second` begin while `first` is done but not committed; returns what each came to. */
async function overlap<A, B>(
  first: (session: pg.ClientBase) => Promise<A>,
  second: (session: pg.Pool) => Promise<B>,
): Promise<[A, B]> {
  const session = await database.connect();
  try {
    await session.query('begin');
    const done = await first(session);
    const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
    const waiting = second(database);
    await vi.waitFor(async () => {
      const blocked = await rows(
        database,
        'select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))',
        [pid],
      );
      expect(blocked, 'the second waits for the first').not.toEqual([]);
    });
    await session.query('commit');
    return [done, await waiting];
  } finally {
    await session.query('rollback');
    session.release();
  }
}

async function heldBooking(): Promise<{ slotId: string; bookingId: string }> {
  const slot = await makeSlot(database, 1);
  const session = await database.connect();
  const bookingId = await reserveSlot(session, slot.id, 1);
  session.release();
  return { slotId: slot.id, bookingId };
}

describe('while a payment begins', () => {
  test('another one of the same booking becomes the same payment', async () => {
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

  test('its hold does not end for a buyer who waits for the place', async () => {
    const { slotId, bookingId } = await heldBooking();
    const end = `update public.bookings set hold_expires_at = clock_timestamp() where id = $1`;
    const [, taken] = await overlap(
      async (session) => {
        await startPayment(session, bookingId);
        await session.query(end, [bookingId]);
      },
      () => call(database, 'public.decrement_inventory($1)', [slotId]),
    );
    expect(taken.refusal).toBe('Slot no longer available');
    const [booking] = await rows(database, 'select status from public.bookings where id = $1', [bookingId]);
    expect(booking).toEqual({ status: 'reserved' });
  });
});

describe('while a booking is being purchased', () => {
  test('a cancellation sees the purchase, and its money is to go back', async () => {
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

  test('a second purchase is the same purchase', async () => {
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

test('while a booking is cancelled, its payment finds it closed, and is to go back', async () => {
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
