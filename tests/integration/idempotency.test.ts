import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { signUp } from '../support/act/connectClient.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let slot: Slot;
let headers: { 'X-Device-Secret': string; 'Idempotency-Key': string };
beforeEach(async () => {
  slot = await makeSlot(database, 4);
  headers = { 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() };
});

describe('the same idempotency key', () => {
  test.each([
    ['a hold', {}],
    ['a purchase', { payment_method: 'sandbox_ok' }],
  ])('and request answer %s again, the token included', async (_, payment) => {
    const first = await createBooking({ slot_id: slot.id, ...payment }, headers);
    const again = await createBooking({ slot_id: slot.id, ...payment }, headers);
    expect(first.body.data?.access_token).toMatch(/./);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 1 });
  });

  test.each([
    ['quantity', { quantity: 2 }],
    ['payment method', { payment_method: 'sandbox_ok' }],
  ])('with another %s is refused, and the first booking stands', async (_, change) => {
    await createBooking({ slot_id: slot.id }, headers);
    expect(await createBooking({ slot_id: slot.id, ...change }, headers)).toMatchObject({
      status: 422,
      body: { data: null, error: 'Idempotency key reused with a different request' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 1 });
  });

  test('with another slot is refused, and that slot keeps its places', async () => {
    const other = await makeSlot(database, 4);
    await createBooking({ slot_id: slot.id }, headers);
    expect((await createBooking({ slot_id: other.id }, headers)).status).toBe(422);
    expect(await checkSlot(database, other.id)).toMatchObject({ available: 4, bookings: 0 });
  });

  test('spelled differently is the same request', async () => {
    const first = await createBooking({ slot_id: slot.id }, headers);
    const again = await createBooking({ quantity: 1, slot_id: slot.id, note: 'ignored' }, headers);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  test('of a declined payment answers declined again, and takes nothing', async () => {
    const body = { slot_id: slot.id, quantity: 4, payment_method: 'sandbox_declined' };
    for (let call = 1; call <= 2; call++) {
      expect(await createBooking(body, headers)).toMatchObject({
        status: 402,
        body: { data: null, error: 'Payment declined' },
      });
    }
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 4, bookings: 0 });
  });

  test('after a refusal may succeed: a refusal is not kept', async () => {
    const other = await createBooking({ slot_id: slot.id, quantity: 4 });
    expect((await createBooking({ slot_id: slot.id }, headers)).status).toBe(409);
    await database.query(`select public.cancel_booking($1, 'released')`, [other.body.data?.id]);
    expect((await createBooking({ slot_id: slot.id }, headers)).status).toBe(201);
  });

  test('of two guests makes two bookings, and neither sees the other', async () => {
    const ann = await createBooking({ slot_id: slot.id }, headers);
    const eve = await createBooking({ slot_id: slot.id }, { ...headers, 'X-Device-Secret': randomUUID() });
    expect([ann.status, eve.status]).toEqual([201, 201]);
    expect(eve.body.data?.id).not.toBe(ann.body.data?.id);
    expect(eve.body.data?.access_token).not.toBe(ann.body.data?.access_token);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2, bookings: 2 });
  });

  test('of a guest and a user on one device makes two bookings', async () => {
    const { accessToken } = await signUp();
    const guest = await createBooking({ slot_id: slot.id }, headers);
    const user = await createBooking(
      { slot_id: slot.id },
      { ...headers, Authorization: `Bearer ${accessToken}` },
    );
    expect([guest.status, user.status]).toEqual([201, 201]);
    expect(user.body.data?.id).not.toBe(guest.body.data?.id);
  });
});
