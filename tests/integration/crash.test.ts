import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Booking, CreatedBooking } from '../../src/lib/api/booking.ts';
import { type Answer, callApi } from '../support/act/callApi.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { payBooking, sweep as sweepStack } from '../support/act/payBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { lockBooking } from '../support/hold/lockRows.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { killProcess } from '../support/stack/killProcess.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

let stack: TestStack;
let database: pg.Pool;
let slot: Slot;
let booking: CreatedBooking;
beforeAll(async () => {
  stack = await startTestStack();
  database = openDatabase(4, stack.address.db_url);
  // Its server is killed here.
  database.on('error', () => undefined);
});
afterAll(async () => {
  await database?.end();
  await stack?.stop();
});
beforeEach(async () => {
  slot = await makeSlot(database, 1);
  booking = await holdPlaces(slot.id, { address: stack.address });
});

/** The status of the booking, of each payment here, and of each payment at the provider. */
async function state() {
  const [found] = await rows<{ booking: string; payments: string[]; provider: string[] }>(
    database,
    `select b.status as booking, array_remove(array_agg(p.status::text), null) as payments,
       array_remove(array_agg(s.status), null) as provider
     from public.bookings b
     left join public.payments p on p.booking_id = b.id
     left join public.sandbox_payments s on s.id = p.id
     where b.id = $1 group by b.status`,
    [booking.id],
  );
  return found;
}
const pay = (paymentMethod = 'sandbox_ok') => payBooking(booking, paymentMethod, stack.address);
const paidOnce = { booking: 'purchased', payments: ['captured'], provider: ['captured'] };

const waitForState = (expected: object) =>
  expect.poll(state, { timeout: 20_000, interval: 20 }).toEqual(expected);

/** Calls until the killed process runs again and answers. */
const atLast = <T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> =>
  vi.waitFor(
    async () => {
      const answer = await call();
      if (answer.status === 503) throw new Error('still down');
      return answer;
    },
    { timeout: 30_000, interval: 50 },
  );
const sweep = async () =>
  expect(await atLast(() => sweepStack(stack.address))).toMatchObject({ status: 200 });

const noAnswer = { status: 503, retryAfter: '5', body: { error: 'High load, please retry' } };
const expectPlaceSoldOnce = async () =>
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });

/** Starts a payment that the provider answers late; resolves when it is recorded and before the provider has answered. */
async function beginSlowPayment(): Promise<Promise<Answer<Booking>>[]> {
  // The test before may have killed the function; any answer, a refusal too, shows that it runs again.
  await atLast(() => callApi(`bookings/${booking.id}`, { body: {} }, stack.address));
  const paying = pay('sandbox_slow');
  await waitForState({ booking: 'reserved', payments: ['started'], provider: [] });
  // In an array, so that awaiting this function does not await the payment.
  return [paying];
}

describe('the function that pays, killed', () => {
  test('while the provider works: the place is kept, and a customer who retries pays once', async () => {
    const [paying] = await beginSlowPayment();
    await killProcess(stack, 'bookings/index.ts');
    expect(await paying).toMatchObject(noAnswer);
    await sweep();
    expect(await state()).toEqual({ booking: 'reserved', payments: ['started'], provider: [] });
    expect(await atLast(() => pay())).toMatchObject({
      status: 200,
      body: { data: { id: booking.id, status: 'purchased', payment_status: 'paid' } },
    });
    expect(await state()).toEqual(paidOnce);
    await expectPlaceSoldOnce();
  });

  test('after the charge and before the purchase: the sweep makes the purchase', async () => {
    const [paying] = await beginSlowPayment();
    const lock = await lockBooking(booking.id, stack.address.db_url);
    const [purchase] = await lock.waiting();
    await killProcess(stack, 'bookings/index.ts');
    // In the database the call outlives its caller: without this it would purchase when the lock is released.
    await database.query('select pg_terminate_backend($1)', [purchase]);
    await lock.release();
    expect(await paying).toMatchObject(noAnswer);
    expect(await state()).toEqual({ booking: 'reserved', payments: ['started'], provider: ['authorized'] });
    await sweep();
    expect(await state()).toEqual(paidOnce);
    await expectPlaceSoldOnce();
  });

  test('after the purchase and before the capture: the sweep captures', async () => {
    const [paying] = await beginSlowPayment();
    const lock = await lockBooking(booking.id, stack.address.db_url);
    await lock.waiting();
    await killProcess(stack, 'bookings/index.ts');
    await lock.release();
    expect(await paying).toMatchObject(noAnswer);
    await waitForState({ booking: 'purchased', payments: ['authorized'], provider: ['authorized'] });
    await sweep();
    expect(await state()).toEqual(paidOnce);
    await expectPlaceSoldOnce();
  });
});

test('PostgreSQL, killed between hold and payment, still has the hold, which is paid once', async () => {
  await killProcess(stack, 'postgres -D');
  expect(await atLast(() => pay())).toMatchObject({
    status: 200,
    body: { data: { id: booking.id, status: 'purchased' } },
  });
  await waitForState(paidOnce);
  await expectPlaceSoldOnce();
});

describe('a payment that was started and never answered', () => {
  const start = async (provider: string) => {
    const id = randomUUID();
    await database.query('select public.start_payment($1, $2, $3)', [booking.id, id, provider]);
    await letHoldEnd(database, booking.id);
    return id;
  };
  const stuck = (paymentId: string) =>
    rows(database, 'select from public.payments where id = $1 and stuck_at is not null', [paymentId]);

  test('keeps the place until the sweep has cancelled it; then the place is free', async () => {
    const paymentId = await start('sandbox');
    await database.query('select public.expire_holds()');
    await expect(holdPlaces(slot.id, { address: stack.address })).rejects.toThrow('Slot no longer available');
    await sweep();
    expect(await state()).toEqual({ booking: 'expired', payments: ['declined'], provider: ['voided'] });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, bookings: 0 });
    expect((await holdPlaces(slot.id, { address: stack.address })).id).not.toBe(booking.id);
    expect(await stuck(paymentId)).toEqual([]);
  });

  test('at a provider that no longer exists is stuck after ten minutes, and the log names it once', async () => {
    const paymentId = await start('no such provider');
    await sweep();
    expect(await stuck(paymentId), 'younger than ten minutes').toEqual([]);
    await database.query(
      `update public.payments set created_at = now() - interval '10 minutes 1 second' where id = $1`,
      [paymentId],
    );
    await sweep();
    await sweep();
    expect(await stuck(paymentId)).toHaveLength(1);
    const lines = () => stack.log().match(new RegExp(`stuck: payment ${paymentId} .*`, 'g'));
    await expect
      .poll(lines)
      .toEqual([
        `stuck: payment ${paymentId} of booking ${booking.id} is started, and its outcome is not known; look it up at the provider`,
      ]);
    expect(await state()).toMatchObject({ booking: 'reserved', payments: ['started'] });
    await expectPlaceSoldOnce();
  });
});
