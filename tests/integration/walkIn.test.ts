import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
  slot = await makeSlot(database, 2, { hostId: host.userId });
});

const sell = (slot_id: unknown, headers: Record<string, string | undefined>) =>
  callApi<number>('walk-in', { body: { slot_id }, headers });
const asHost = () => ({ Authorization: `Bearer ${host.accessToken}` });

test('a host sells places at the door until none is left', async () => {
  const answers = [
    await sell(slot.id, asHost()),
    await sell(slot.id, asHost()),
    await sell(slot.id, asHost()),
  ];
  expect(answers).toMatchObject([
    { status: 200, body: { data: 1, error: null } },
    { status: 200, body: { data: 0, error: null } },
    { status: 409, body: { data: null, error: 'Slot no longer available' } },
  ]);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 2, bookings: 0 });
});

test('ten at once, two places: two are sold', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => sell(slot.id, asHost())));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, ...Array(8).fill(409)]);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 2 });
});

test('a host cannot sell the slot of another host', async () => {
  const other = await makeSlot(database, 2);
  expect(await sell(other.id, asHost())).toMatchObject({
    status: 403,
    body: { data: null, error: 'Not allowed' },
  });
  expect(await checkSlot(database, other.id)).toMatchObject({ available: 2, walkedIn: 0 });
});

test.each([
  ['without a key', { apikey: undefined }, 'API key required'],
  ['signed out', {}, 'Sign in required'],
  ['as a guest', { 'X-Device-Fingerprint': randomUUID() }, 'Sign in required'],
])('a call %s sells nothing', async (_, headers, error) => {
  expect(await sell(slot.id, headers)).toMatchObject({ status: 401, body: { data: null, error } });
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 2, walkedIn: 0 });
});

test.each([
  ['no slot', undefined, 400, 'Invalid request: slot_id: must be a UUID'],
  ['not a UUID', 'slot', 400, 'Invalid request: slot_id: must be a UUID'],
  ['an unknown slot', randomUUID(), 404, 'Slot not found'],
])('%s is refused', async (_, slot_id, status, error) => {
  expect(await sell(slot_id, asHost())).toMatchObject({ status, body: { data: null, error } });
});
