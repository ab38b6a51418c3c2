import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, change } = withoutGuards();
const slots: string[] = [];

beforeAll(async () => {
  const { id, experienceId } = await makeSlot(running.database, 3);
  slots.push(id);
  while (slots.length < 200) {
    const startsInSeconds = 86_400 + slots.length * 60;
    slots.push((await makeSlot(running.database, 3, { experienceId, startsInSeconds })).id);
  }
});

/** 200 guests of one address hold one place each, of a slot of their own, at once; resolves with how many were granted. */
async function holdAll(): Promise<number> {
  const address = randomUUID();
  const outcomes = await Promise.all(
    slots.map((slot) =>
      rows<{ refusal: string | null }>(
        running.database,
        `select refusal from public.reserve_slots(
           array[$1::uuid], array[1], array[gen_random_uuid()], array[null::uuid], array[gen_random_uuid()::text], array['token'],
           array[null::text], array[null::text], array[null::text],
           array[$2::text], array[null::text], array[null::text]
         )`,
        [slot, address],
      ),
    ),
  );
  return outcomes.flat().filter(({ refusal }) => refusal === null).length;
}

test('200 calls of one address for 200 slots at once: exactly 60 holds', async () => {
  expect(await holdAll()).toBe(60);
});

test('without the lock of the address there are more', async () => {
  await change(
    'private.lock_customers',
    'select hashtextextended(q.address_key, 1) from unnest(requests) q where q.address_key is not null',
    'select 0 where false',
  );
  expect(await holdAll()).toBeGreaterThan(60);
});
