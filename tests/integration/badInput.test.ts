import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createBooking } from '../support/act/createBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let slot: Slot;
beforeEach(async () => {
  slot = await makeSlot(database, 4);
});

const untouched = { available: 4, bookings: 0 };

describe('an invalid body', () => {
  // The body, the status, and the error.
  const bodies: [string, (slot_id: string) => unknown, number, RegExp][] = [
    ['nothing', () => '', 400, /the body is empty/],
    ['blanks', () => ' \n ', 400, /the body is empty/],
    ['broken JSON', (slot_id) => `{"slot_id": "${slot_id}"`, 400, /not JSON/],
    ['NaN', (slot_id) => `{"slot_id": "${slot_id}", "quantity": NaN}`, 400, /not JSON/],
    ['null', () => null, 400, /expected object/],
    ['a number', () => 1, 400, /expected object/],
    ['a text', () => '"slot"', 400, /expected object/],
    ['an array', (slot_id) => [{ slot_id }], 400, /expected object/],
    ['no slot', () => ({ quantity: 1 }), 400, /: slot_id: /],
    ['slot null', () => ({ slot_id: null }), 400, /: slot_id: /],
    ['slot of another type', () => ({ slot_id: 7 }), 400, /: slot_id: /],
    ['slot not a UUID', () => ({ slot_id: "' or 1=1 --" }), 400, /: slot_id: must be a UUID$/],
    [
      'slot in letters of another script',
      () => ({ slot_id: 'ｓｌｏｔ-☃-שלום' }),
      400,
      /: slot_id: must be a UUID$/,
    ],
    ['quantity 0', (slot_id) => ({ slot_id, quantity: 0 }), 400, /: quantity: must be at least 1$/],
    ['quantity -1', (slot_id) => ({ slot_id, quantity: -1 }), 400, /: quantity: must be at least 1$/],
    ['quantity 1.5', (slot_id) => ({ slot_id, quantity: 1.5 }), 400, /: quantity: must be a whole number$/],
    ['quantity 21', (slot_id) => ({ slot_id, quantity: 21 }), 400, /: quantity: must be at most 20$/],
    ['quantity 1e9', (slot_id) => ({ slot_id, quantity: 1e9 }), 400, /: quantity: must be at most 20$/],
    ['quantity 1e400', (slot_id) => `{"slot_id": "${slot_id}", "quantity": 1e400}`, 400, /: quantity: /],
    ['quantity "1"', (slot_id) => ({ slot_id, quantity: '1' }), 400, /: quantity: must be a whole number$/],
    ['quantity "NaN"', (slot_id) => ({ slot_id, quantity: 'NaN' }), 400, /: quantity: /],
    ['quantity null', (slot_id) => ({ slot_id, quantity: null }), 400, /: quantity: /],
    ['quantity true', (slot_id) => ({ slot_id, quantity: true }), 400, /: quantity: /],
    ['quantity []', (slot_id) => ({ slot_id, quantity: [] }), 400, /: quantity: /],
    [
      'an empty payment method',
      (slot_id) => ({ slot_id, payment_method: '' }),
      400,
      /: payment_method: must not be empty$/,
    ],
    ['a payment method null', (slot_id) => ({ slot_id, payment_method: null }), 400, /: payment_method: /],
    [
      'an endless payment method',
      (slot_id) => ({ slot_id, payment_method: 'x'.repeat(256) }),
      400,
      /: payment_method: /,
    ],
    ['an unknown slot', () => ({ slot_id: randomUUID() }), 404, /^Slot not found$/],
    [
      'more places than there are',
      (slot_id) => ({ slot_id, quantity: 5 }),
      409,
      /^Slot no longer available$/,
    ],
  ];

  test.each(bodies)(
    'with %s is refused with the reason, and writes nothing',
    async (_, body, status, says) => {
      const sent = body(slot.id);
      const answer = await createBooking(sent);
      expect(answer).toMatchObject({ status, body: { data: null, error: expect.stringMatching(says) } });
      if (status === 400) expect(answer.body.error).toMatch(/^Invalid request: /);
      expect(await checkSlot(database, slot.id)).toMatchObject(untouched);
    },
  );

  test('of 10 MB is refused with the reason, and writes nothing', async () => {
    const { api_url, publishable_key } = inject('stack');
    const call = request(`${api_url}/functions/v1/create-booking`, {
      method: 'POST',
      // A connection of its own, because the answer comes before the body has been read.
      agent: false,
      headers: {
        apikey: publishable_key,
        'Content-Type': 'application/json',
        'X-Device-Fingerprint': randomUUID(),
      },
    });
    call.on('error', () => undefined);
    call.end(JSON.stringify({ slot_id: slot.id, note: 'x'.repeat(10_000_000) }));
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(await json(answer)).toEqual({ data: null, error: 'Request too large' });
    expect(await checkSlot(database, slot.id)).toMatchObject(untouched);
  });

  test('for a slot that has started is refused', async () => {
    const past = await makeSlot(database, 4, { startsInSeconds: -60 });
    const { status, body } = await createBooking({ slot_id: past.id });
    expect({ status, body }).toEqual({
      status: 400,
      body: { data: null, error: 'Invalid request: slot_id: this time has already started' },
    });
    expect(await checkSlot(database, past.id)).toMatchObject(untouched);
  });
});

describe('an invalid request', () => {
  const headers: [string, Record<string, string | undefined>, number, string][] = [
    ['no key', { apikey: undefined }, 401, 'API key required'],
    ['a wrong key', { apikey: 'sb_publishable_wrong' }, 401, 'API key required'],
    [
      'no fingerprint',
      { 'X-Device-Fingerprint': undefined },
      400,
      'Invalid request: X-Device-Fingerprint: required without an account',
    ],
    [
      'a blank fingerprint',
      { 'X-Device-Fingerprint': '  ' },
      400,
      'Invalid request: X-Device-Fingerprint: required without an account',
    ],
    [
      'a fingerprint of 256 characters',
      { 'X-Device-Fingerprint': 'x'.repeat(256) },
      400,
      'Invalid request: X-Device-Fingerprint: is too long',
    ],
    [
      'an idempotency key of 256 characters',
      { 'Idempotency-Key': 'x'.repeat(256) },
      400,
      'Invalid request: Idempotency-Key: must have 1 to 255 characters',
    ],
    [
      'an empty idempotency key',
      { 'Idempotency-Key': '' },
      400,
      'Invalid request: Idempotency-Key: must have 1 to 255 characters',
    ],
    [
      'no content type',
      { 'Content-Type': '' },
      400,
      'Invalid request: Content-Type must be application/json',
    ],
    [
      'a form',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      400,
      'Invalid request: Content-Type must be application/json',
    ],
    ['text', { 'Content-Type': 'text/plain' }, 400, 'Invalid request: Content-Type must be application/json'],
    [
      'a type that only begins like JSON',
      { 'Content-Type': 'application/json-evil' },
      400,
      'Invalid request: Content-Type must be application/json',
    ],
  ];

  test.each(headers)(
    'with %s is refused with the reason, and writes nothing',
    async (_, sent, status, error) => {
      const answer = await createBooking({ slot_id: slot.id }, sent);
      expect(answer).toMatchObject({ status, body: { data: null, error } });
      expect(await checkSlot(database, slot.id)).toMatchObject(untouched);
    },
  );

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('by %s is not allowed', async (method) => {
    const { api_url, publishable_key } = inject('stack');
    const url = `${api_url}/functions/v1/create-booking`;
    const answer = await fetch(url, { method, headers: { apikey: publishable_key } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('POST');
    expect(await answer.json()).toEqual({ data: null, error: 'Method not allowed' });
  });

  test('for a path below the function is not found', async () => {
    const { api_url, publishable_key } = inject('stack');
    const url = `${api_url}/functions/v1/create-booking/more`;
    const answer = await fetch(url, { method: 'POST', headers: { apikey: publishable_key } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ data: null, error: 'Not found' });
  });
});
