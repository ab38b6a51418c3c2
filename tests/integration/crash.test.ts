import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiResponse } from '../../src/lib/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../src/lib/booking.ts';
import { rows } from '../support/database.ts';
import { makeSlot } from '../support/fixtures.ts';
import { checkSlot } from '../support/inventory.ts';
import { stackProcesses, stillRunning } from '../support/stackProcesses.ts';
import { startTestStack, type TestStack } from '../support/startTestStack.ts';

let stack: TestStack;
let database: pg.Pool;
beforeAll(async () => {
  stack = await startTestStack();
  database = new pg.Pool({ connectionString: stack.address.db_url, max: 4 });
  // The server is killed here.
  database.on('error', () => undefined);
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

async function call<T>(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<ApiResponse<T>> {
  const response = await fetch(`${stack.address.api_url}/functions/v1/${path}`, {
    method: 'POST',
    headers: { apikey: stack.address.publishable_key, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as ApiResponse<T>;
}

async function hold(slotId: string): Promise<CreatedBooking> {
  const headers = { 'X-Device-Fingerprint': randomUUID() };
  const { data, error } = await call<CreatedBooking>('create-booking', { slot_id: slotId }, headers);
  if (error !== null) throw new Error(error);
  return data;
}

const pay = ({ id, access_token = '' }: CreatedBooking, payment_method = 'sandbox_ok') =>
  call<Booking>(`bookings/${id}/pay`, { payment_method }, { 'X-Booking-Token': access_token });

const sweep = () => call('sweep', { older_than_seconds: 0 }, { apikey: stack.address.secret_key });

/** Repeats a call as its caller would, until it is answered for certain. */
const atLast = <T>(work: () => Promise<ApiResponse<T>>) =>
  vi.waitFor(
    async () => {
      const { data, error } = await work();
      if (error !== null) throw new Error(error);
      return data;
    },
    { timeout: 20_000, interval: 100 },
  );

async function kill(command: string): Promise<void> {
  const found = (await stackProcesses(stack.process.pid)).filter((each) => each.command.includes(command));
  expect(found, command).toHaveLength(1);
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  await expect.poll(() => stillRunning(found), { interval: 5 }).toEqual([]);
}

const payments = (bookingId: string) =>
  rows<{ status: string; books: string | null; stuck: boolean }>(
    database,
    `select p.status, s.status as books, p.stuck_at is not null as stuck
     from public.payments p left join public.sandbox_payments s on s.id = p.id where p.booking_id = $1`,
    [bookingId],
  );
const until = (state: () => Promise<unknown>, expected: unknown) =>
  expect.poll(state, { interval: 20, timeout: 15_000 }).toEqual(expected);

describe('the function is killed', () => {
  test('while the provider is being asked: the buyer’s retry pays, once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    const cut = pay(booking, 'sandbox_slow');
    await until(() => payments(booking.id), [{ status: 'started', books: null, stuck: false }]);
    await kill('functions/bookings/index.ts');
    expect((await cut).error).toBe('High load, please retry');
    expect(await atLast(() => pay(booking))).toMatchObject({ status: 'purchased' });
    expect(await payments(booking.id)).toEqual([{ status: 'captured', books: 'captured', stuck: false }]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('between charge and purchase: the sweep finishes the booking', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    const locker = await database.connect();
    await locker.query('begin');
    // The payment begins first, so that only the purchase waits for this lock.
    const cut = pay(booking, 'sandbox_slow');
    await until(() => payments(booking.id), [{ status: 'started', books: null, stuck: false }]);
    await locker.query('select from public.bookings where id = $1 for update', [booking.id]);
    await until(() => payments(booking.id), [{ status: 'started', books: 'authorized', stuck: false }]);
    await kill('functions/bookings/index.ts');
    await locker.query('rollback');
    locker.release();
    expect((await cut).error).toBe('High load, please retry');
    await atLast(sweep);
    await until(() => payments(booking.id), [{ status: 'captured', books: 'captured', stuck: false }]);
    expect(await atLast(() => pay(booking))).toMatchObject({ status: 'purchased', payment_status: 'paid' });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });
});

test('the database is killed between hold and payment: the hold is still there to be paid', async () => {
  const slot = await makeSlot(database, 1);
  const booking = await hold(slot.id);
  await kill('postgres -D');
  expect(await atLast(() => pay(booking))).toMatchObject({ id: booking.id, status: 'purchased' });
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 1 });
});

describe('the sweep', () => {
  test('calls a payment off that never reached the provider, once its hold is over', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    const paymentId = randomUUID();
    await database.query(`select public.start_payment($1, $2, 'sandbox')`, [booking.id, paymentId]);
    await sweep();
    expect(await payments(booking.id), 'the call may still be on its way').toMatchObject([
      { status: 'started' },
    ]);
    await database.query('update public.bookings set hold_expires_at = now() where id = $1', [booking.id]);
    expect(
      (await call('create-booking', { slot_id: slot.id }, { 'X-Device-Fingerprint': randomUUID() })).error,
    ).toBe('Slot no longer available');
    await sweep();
    expect(await payments(booking.id)).toEqual([{ status: 'declined', books: 'voided', stuck: false }]);
    expect((await hold(slot.id)).status).toBe('reserved');
  });

  test('marks what stays unresolved for ten minutes as stuck, and says so in the log, once', async () => {
    const slot = await makeSlot(database, 1);
    const booking = await hold(slot.id);
    const paymentId = randomUUID();
    await database.query(`select public.start_payment($1, $2, 'gone')`, [booking.id, paymentId]);
    await sweep();
    expect(await payments(booking.id)).toMatchObject([{ stuck: false }]);
    await database.query(
      `update public.payments set created_at = now() - interval '11 minutes' where id = $1`,
      [paymentId],
    );
    await sweep();
    await sweep();
    expect(await payments(booking.id)).toMatchObject([{ status: 'started', stuck: true }]);
    await until(async () => stack.log().split(`stuck: payment ${paymentId}`).length - 1, 1);
    expect(await checkSlot(database, slot.id), 'its place is kept').toMatchObject({ available: 0 });
  });
});
