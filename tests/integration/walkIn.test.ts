import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WalkIn } from '../../src/lib/api/walkIn.ts';
import { callApi } from '../support/act/callApi.ts';
import { type SignedIn, signUp } from '../support/act/connectClient.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let host: SignedIn;
let slot: Slot;
beforeAll(async () => {
  host = await signUp();
});
beforeEach(async () => {
  slot = await makeSlot(database, 3, { hostId: host.userId });
});

const asHost = () => ({ Authorization: `Bearer ${host.accessToken}` });
const sell = (
  body: object,
  { key = randomUUID() as string, headers = asHost() as Record<string, string | undefined> } = {},
) => callApi<WalkIn>('walk-in', { body, headers: { 'Idempotency-Key': key, ...headers } });
const undo = (id: string | undefined, headers: Record<string, string | undefined> = asHost()) =>
  callApi<WalkIn>(`walk-in/${id}/undo`, { headers });

describe('a sale at the door', () => {
  test('answers what was sold, for how much, and what is left, until nothing is', async () => {
    const first = await sell({ slot_id: slot.id, quantity: 2, amount_minor: 8400 });
    expect(first).toMatchObject({
      status: 201,
      body: {
        data: {
          slot_id: slot.id,
          quantity: 2,
          amount_minor: 8400,
          currency: 'EUR',
          undone_at: null,
          available_count: 1,
        },
        error: null,
      },
    });
    expect((await sell({ slot_id: slot.id, quantity: 2 })).body.error).toBe('Slot no longer available');
    expect((await sell({ slot_id: slot.id })).body.data, 'one place by default').toMatchObject({
      quantity: 1,
      amount_minor: 4200,
      available_count: 0,
    });
    expect(await sell({ slot_id: slot.id })).toMatchObject({
      status: 409,
      body: { error: 'Slot no longer available' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 3, bookings: 0 });
  });

  test('that is sent 20 times with one key is made once, and each call gets the same answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sell({ slot_id: slot.id, quantity: 2 }, { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, walkedIn: 2 });
  });

  test('is not made with the key of another one', async () => {
    const key = randomUUID();
    await sell({ slot_id: slot.id }, { key });
    expect(await sell({ slot_id: slot.id, quantity: 2 }, { key })).toMatchObject({
      status: 422,
      body: { data: null, error: 'Idempotency key reused with a different request' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ walkedIn: 1 });
  });

  test('is not made without a key', async () => {
    expect(
      await sell({ slot_id: slot.id }, { headers: { ...asHost(), 'Idempotency-Key': undefined } }),
    ).toMatchObject({
      status: 400,
      body: { data: null, error: 'Invalid request: Idempotency-Key: is required' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ walkedIn: 0 });
  });

  test('is not made when the slot is over, nor at another price than the host saw', async () => {
    const over = await makeSlot(database, 3, { hostId: host.userId, startsInSeconds: -40 * 86_400 });
    expect((await sell({ slot_id: over.id })).body.error).toBe('Invalid request: slot_id: this time is over');
    expect(await checkSlot(database, over.id)).toMatchObject({ walkedIn: 0 });
    expect((await sell({ slot_id: slot.id, amount_minor: 4100 })).body.error).toBe(
      'Invalid request: amount_minor: the price has changed',
    );
    expect(await checkSlot(database, slot.id)).toMatchObject({ walkedIn: 0 });
  });

  test('is not made by another host', async () => {
    const other = await makeSlot(database, 2);
    expect(await sell({ slot_id: other.id })).toMatchObject({
      status: 403,
      body: { data: null, error: 'Not allowed' },
    });
    expect(await checkSlot(database, other.id)).toMatchObject({ available: 2, walkedIn: 0 });
  });

  test('is made ten times at once, of three places: three are sold', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => sell({ slot_id: slot.id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, ...Array(7).fill(409)]);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 3 });
  });
});

describe('an undo', () => {
  let sold: WalkIn | null;
  beforeEach(async () => {
    sold = (await sell({ slot_id: slot.id, quantity: 2 })).body.data;
  });

  test('releases the places once; a repeated call gets the same answer', async () => {
    const first = await undo(sold?.id);
    expect(first).toMatchObject({
      status: 200,
      body: { data: { id: sold?.id, quantity: 2, available_count: 3 }, error: null },
    });
    expect(first.body.data?.undone_at).not.toBeNull();
    expect((await undo(sold?.id)).body).toEqual(first.body);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, walkedIn: 0 });
  });

  test('is refused after the minute', async () => {
    await database.query(
      `update public.walk_ins set undo_until = clock_timestamp() - interval '1 millisecond' where id = $1`,
      [sold?.id],
    );
    expect(await undo(sold?.id)).toMatchObject({
      status: 409,
      body: { data: null, error: 'Walk-in can no longer be undone' },
    });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, walkedIn: 2 });
  });

  test('by another host, or of no walk-in, finds nothing', async () => {
    const other = await signUp();
    const answers = [
      await undo(sold?.id, { Authorization: `Bearer ${other.accessToken}` }),
      await undo(randomUUID()),
      await undo('no-id'),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 404, body: { data: null, error: 'Walk-in not found' } });
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 1, walkedIn: 2 });
  });
});

test.each([
  ['without a key', { apikey: undefined }, 'API key required'],
  ['signed out', {}, 'Sign in required'],
  ['as a guest', { 'X-Device-Fingerprint': randomUUID() }, 'Sign in required'],
])('a call %s sells and undoes nothing', async (_, headers, error) => {
  const refused = { status: 401, body: { data: null, error } };
  expect(await sell({ slot_id: slot.id }, { headers })).toMatchObject(refused);
  const sold = (await sell({ slot_id: slot.id })).body.data;
  expect(await undo(sold?.id, headers)).toMatchObject(refused);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2, walkedIn: 1 });
});

test.each([
  ['no slot', {}, 400, 'Invalid request: slot_id: must be a UUID'],
  ['not a UUID', { slot_id: 'slot' }, 400, 'Invalid request: slot_id: must be a UUID'],
  ['no place', { slot_id: randomUUID(), quantity: 0 }, 400, 'Invalid request: quantity: must be at least 1'],
  [
    'too many places',
    { slot_id: randomUUID(), quantity: 21 },
    400,
    'Invalid request: quantity: must be at most 20',
  ],
  ['an unknown slot', { slot_id: randomUUID() }, 404, 'Slot not found'],
])('%s is refused', async (_, body, status, error) => {
  expect(await sell(body)).toMatchObject({ status, body: { data: null, error } });
});
