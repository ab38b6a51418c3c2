import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBooking } from '../support/act/createBooking.ts';
import { holdPlaces } from '../support/act/holdPlaces.ts';
import { payBooking } from '../support/act/payBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

// A deployment where neither Stripe's keys nor the sandbox were set.
let stack: TestStack;
let database: pg.Pool;
beforeAll(async () => {
  stack = await startTestStack(['--ephemeral'], { HOLDFAST_SANDBOX: '0' });
  database = new pg.Pool({ connectionString: stack.address.db_url, max: 2 });
});
afterAll(async () => {
  await database?.end();
  await stack?.stop();
});

const refused = { status: 503, retryAfter: null, body: { data: null, error: 'Payment not available' } };
const makeFree = ({ experienceId }: Slot) =>
  database.query('update public.experiences set price_minor = 0 where id = $1', [experienceId]);

test('what has a price cannot be paid, and stays held', async () => {
  const slot = await makeSlot(database, 5);
  const booking = await holdPlaces(slot.id, { address: stack.address });
  expect(await payBooking(booking, 'whatever', stack.address)).toMatchObject(refused);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 4, bookings: 1 });
});

test('in the call that books it is refused, and nothing is held', async () => {
  const slot = await makeSlot(database, 5);
  const answer = await createBooking({ slot_id: slot.id, payment_method: 'whatever' }, {}, stack.address);
  expect(answer).toMatchObject(refused);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 5, bookings: 0 });
});

test('what is free is booked, with or without a payment method', async () => {
  const slot = await makeSlot(database, 5);
  await makeFree(slot);
  const booking = await holdPlaces(slot.id, { address: stack.address });
  expect((await payBooking(booking, null, stack.address)).body.data).toMatchObject({ status: 'purchased' });
  const other = await holdPlaces(slot.id, { address: stack.address });
  expect((await payBooking(other, 'none', stack.address)).body.data).toMatchObject({ status: 'purchased' });
});
