import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { signUp } from '../support/act/connectClient.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const secret = () => randomUUID() + randomUUID();

let slot: Slot;
beforeEach(async () => {
  slot = await makeSlot(database, 4);
});

describe('a booking', () => {
  test('without a payment is held', async () => {
    const { status, body } = await createBooking({ slot_id: slot.id, quantity: 3 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      data: {
        kind: 'slot',
        status: 'reserved',
        slot_id: slot.id,
        quantity: 3,
        amount_minor: 12_600,
        currency: 'EUR',
        purchased_at: null,
      },
      error: null,
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, booked: 3 });
  });

  test('is for one when no quantity is named', async () => {
    expect((await createBooking({ slot_id: slot.id })).body.data?.quantity).toBe(1);
  });

  test('takes an id in capitals and a charset in the content type', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await createBooking({ slot_id: slot.id.toUpperCase() }, headers)).status).toBe(201);
  });

  test('with a payment is purchased in the one call', async () => {
    const { status, body } = await createBooking({ slot_id: slot.id, payment_method: 'sandbox_ok ✓' });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ status: 'purchased', purchased_at: expect.any(String) });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, booked: 1 });
  });

  test('whose payment is declined releases its places at once', async () => {
    const body = { slot_id: slot.id, quantity: 4, payment_method: 'sandbox_declined' };
    const answer = await createBooking(body);
    expect(answer).toMatchObject({ status: 402, body: { data: null, error: 'Payment declined' } });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 4, bookings: 0 });
    expect((await createBooking({ slot_id: slot.id, quantity: 4 })).status).toBe(201);
  });

  test('takes nothing from the client but slot, quantity and payment', async () => {
    const request = {
      slot_id: slot.id,
      id: '00000000-0000-4000-8000-000000000000',
      price: 1,
      price_minor: 1,
      amount_minor: 1,
      currency: 'XXX',
      user_id: slot.hostId,
      status: 'purchased',
      hold_expires_at: '2099-01-01T00:00:00Z',
      'نص ☃': '👩‍👩‍👧',
    };
    const { body } = await createBooking(
      JSON.stringify(request).replace('{', '{"__proto__": {"quantity": 4}, "constructor": null, '),
    );
    expect(body.data).toMatchObject({ status: 'reserved', amount_minor: 4200, currency: 'EUR', quantity: 1 });
    expect(body.data?.hold_expires_at).not.toMatch(/^2099/);
    expect(body.data?.id).not.toMatch(/^0{8}/);
    const sql = 'select user_id, guest_key is not null as guest from public.bookings where id = $1';
    expect(await rows(database, sql, [body.data?.id])).toEqual([{ user_id: null, guest: true }]);
  });

  test('of a guest comes with a token; the database stores its hash only, and never the fingerprint', async () => {
    const fingerprint = randomUUID();
    const { body } = await createBooking({ slot_id: slot.id }, { 'X-Device-Fingerprint': fingerprint });
    const token = body.data?.access_token ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await rows<{ kept: string }>(
      database,
      'select b::text as kept from public.bookings b where id = $1',
      [body.data?.id],
    );
    expect(row?.kept).not.toContain(token);
    expect(row?.kept).not.toContain(fingerprint);
  });

  test('of a signed-in user is made through supabase-js, belongs to them, and has no token', async () => {
    const { client, userId } = await signUp();
    const { data, error } = await client.functions.invoke('create-booking', { body: { slot_id: slot.id } });
    expect(error).toBeNull();
    expect(data.data).not.toHaveProperty('access_token');
    const own = await client.from('bookings').select('id, user_id');
    expect(own.data).toEqual([{ id: data.data.id, user_id: userId }]);
  });

  test('is refused beyond ten holds, also when eleven are requested at once', async () => {
    const device = { 'X-Device-Fingerprint': randomUUID() };
    const slots = await Promise.all(Array.from({ length: 11 }, () => makeSlot(database, 1)));
    const answers = await Promise.all(slots.map(({ id }) => createBooking({ slot_id: id }, device)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused).toMatchObject({ status: 429, body: { data: null, error: 'Too many active holds' } });
    expect(refused?.headers.get('Retry-After')).toBe('300');
  });

  test('counts twelve devices of one make as twelve customers, by their secrets', async () => {
    const make = randomUUID();
    const slots = await Promise.all(Array.from({ length: 12 }, () => makeSlot(database, 1)));
    const answers = await Promise.all(
      slots.map(({ id }) =>
        createBooking({ slot_id: id }, { 'X-Device-Fingerprint': make, 'X-Device-Secret': secret() }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
  });

  test('is refused beyond ten holds of one secret, whatever the fingerprint', async () => {
    const device = { 'X-Device-Secret': secret() };
    const slots = await Promise.all(Array.from({ length: 11 }, () => makeSlot(database, 1)));
    const answers = await Promise.all(
      slots.map(({ id }) =>
        createBooking({ slot_id: id }, { ...device, 'X-Device-Fingerprint': randomUUID() }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('is refused with a secret that could be guessed', async () => {
    for (const bad of ['', 'x'.repeat(31), 'x'.repeat(256)]) {
      const answer = await createBooking({ slot_id: slot.id }, { 'X-Device-Secret': bad });
      expect(answer).toMatchObject({
        status: 400,
        body: { error: 'Invalid request: X-Device-Secret: must have 32 to 255 characters' },
      });
    }
  });

  test('has headers with the revision that it saw and the time it took', async () => {
    const first = await createBooking({ slot_id: slot.id });
    expect(first.headers.get('X-Inventory-Revision')).toBe('1');
    expect(first.headers.get('Server-Timing')).toMatch(/^db;dur=\d+\.\d+, lock;dur=\d+\.\d+$/);
    const refused = await createBooking({ slot_id: slot.id, quantity: 4 });
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.headers.get('X-Inventory-Revision')).toBe('1');
  });
});

test('a page of another origin may send every header, and read the headers of the answer', async () => {
  const wanted = [
    'apikey',
    'authorization',
    'content-type',
    'idempotency-key',
    'x-booking-token',
    'x-client-info',
    'x-device-fingerprint',
    'x-device-secret',
  ];
  const origin = 'https://shop.example';
  const url = `${inject('stack').api_url}/functions/v1/create-booking`;
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': wanted.join(','),
    },
  });
  expect(preflight.ok).toBe(true);
  expect(['*', origin]).toContain(preflight.headers.get('Access-Control-Allow-Origin'));
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST');
  const allowed = preflight.headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(/, */) ?? [];
  expect(allowed).toEqual(expect.arrayContaining(wanted));

  const answer = await createBooking({ slot_id: randomUUID() }, { Origin: origin });
  expect(['*', origin]).toContain(answer.headers.get('Access-Control-Allow-Origin'));
  const readable = answer.headers.get('Access-Control-Expose-Headers')?.toLowerCase().split(/, */) ?? [];
  expect(readable).toEqual(expect.arrayContaining(['retry-after', 'server-timing', 'x-inventory-revision']));
});
