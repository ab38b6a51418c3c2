import { randomUUID } from 'node:crypto';
import { createClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import { afterAll, expect, inject, test } from 'vitest';
import ws from 'ws';
import { fail, succeed } from '../../src/lib/api/apiResponse.ts';
import type { Database } from '../../src/lib/database/database.types.ts';
import { createSlotService } from '../../src/lib/slotService.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const { api_url, secret_key, publishable_key } = inject('stack');
const database = openDatabase();
afterAll(() => database.end());

/** The service with a key, and the log that it writes. */
function open(key: string, url = api_url) {
  const log: string[] = [];
  const client = createClient<Database>(url, key, {
    auth: { persistSession: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
  return { service: createSlotService(client, (line) => log.push(line)), log };
}

test('decrementInventory returns the new count, and refuses when none is left', async () => {
  const { service, log } = open(secret_key);
  const slot = await makeSlot(database, 2);
  expect(await service.decrementInventory(slot.id)).toEqual(succeed(1));
  expect(await service.decrementInventory(slot.id)).toEqual(succeed(0));
  expect(await service.decrementInventory(slot.id)).toEqual(fail('Slot no longer available'));
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 2 });
  expect(log).toEqual([]);
});

test('decrementInventory of an unknown slot returns "Slot not found"', async () => {
  expect(await open(secret_key).service.decrementInventory(randomUUID())).toEqual(fail('Slot not found'));
});

test.each([
  ['an invalid id', secret_key, 'not-a-uuid', /22P02/],
  ['a key without the right', publishable_key, randomUUID(), /42501/],
])('decrementInventory with %s returns a database error, and the log says why', async (_, key, id, why) => {
  const { service, log } = open(key);
  expect(await service.decrementInventory(id)).toEqual(fail('Database error'));
  expect(log).toEqual([expect.stringMatching(why)]);
});

test('an unreachable database is reported as high load, without an exception', async () => {
  const { service } = open(secret_key, 'http://127.0.0.1:9');
  expect(await service.decrementInventory(randomUUID())).toEqual(fail('High load, please retry'));
});

test('50 decrements at once of 7 places: 7 successes, each with a different count', async () => {
  const { service } = open(secret_key);
  const slot = await makeSlot(database, 7);
  const answers = await Promise.all(Array.from({ length: 50 }, () => service.decrementInventory(slot.id)));
  const counts = answers.flatMap(({ data }) => data ?? []).sort();
  expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(answers.filter(({ error }) => error === 'Slot no longer available')).toHaveLength(43);
  expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, walkedIn: 7 });
});
