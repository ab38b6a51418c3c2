import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createBooking, createStay } from '../support/act/createBooking.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking } from '../support/act/payBooking.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const newGuest = () => ({ 'X-Device-Secret': randomUUID() + randomUUID() });

/** As if so many seconds had passed since the last hold of this item ended. */
const pass = (itemId: string, seconds: number) =>
  database.query(
    'update private.cooldowns set ended_at = ended_at - make_interval(secs => $2) where item_id = $1',
    [itemId, seconds],
  );

test('who releases a hold waits 30 seconds, then two minutes, then ten, before they hold the same again', async () => {
  const { id } = await makeSlot(database, 5);
  const guest = newGuest();
  const hold = () => createBooking({ slot_id: id }, guest);
  const release = async ({ body }: Awaited<ReturnType<typeof hold>>) => {
    if (body.error !== null) throw new Error(body.error);
    expect((await cancelBooking(body.data)).status).toBe(200);
  };
  for (const seconds of [30, 120, 600, 600]) {
    const held = await hold();
    expect(held.status).toBe(201);
    await release(held);
    const refused = await hold();
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatch(/^Hold again later: \d{4}-\d{2}-\d{2}T/);
    expect(Number(refused.retryAfter)).toBeGreaterThan(seconds - 20);
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual(seconds);
    expect((await createBooking({ slot_id: id }, newGuest())).status, 'others need not wait').not.toBe(429);
    await pass(id, seconds);
  }
});

test('of one item, cancelled and held again as often as it goes, there are three holds in five minutes', async () => {
  const { id } = await makeSlot(database, 5);
  const guest = newGuest();
  let holds = 0;
  for (let second = 0; second < 300; second += 10) {
    const { body } = await createBooking({ slot_id: id }, guest);
    if (body.error === null) {
      holds++;
      await cancelBooking(body.data);
    }
    await pass(id, 10);
  }
  expect(holds).toBe(3);
});

test('200 calls at once after a release: not one holds', async () => {
  const { id } = await makeSlot(database, 5);
  const guest = newGuest();
  const { body } = await createBooking({ slot_id: id }, guest);
  if (body.error !== null) throw new Error(body.error);
  await cancelBooking(body.data);
  const answers = await Promise.all(Array.from({ length: 200 }, () => createBooking({ slot_id: id }, guest)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
});

test('a hold that ends unpaid counts as well, and a changed one does not', async () => {
  const { id } = await makeSlot(database, 5);
  const guest = newGuest();
  await createBooking({ slot_id: id, quantity: 1 }, guest);
  const changed = await createBooking({ slot_id: id, quantity: 2 }, guest);
  expect(changed.status, 'changed to two places').toBe(201);
  if (changed.body.error !== null) throw new Error(changed.body.error);
  await letHoldEnd(database, changed.body.data.id);
  await pass(id, -1);
  await database.query('select public.expire_holds()');
  expect((await createBooking({ slot_id: id }, guest)).body.error).toMatch(/^Hold again later/);
});

test('another item can be held at once, and nights of a suite type wait like places', async () => {
  const guest = newGuest();
  const suiteType = await makeSuiteType(database, 2);
  const stay = { suite_type: suiteType, check_in: '2027-05-01', check_out: '2027-05-03' };
  const { body } = await createStay(stay, guest);
  if (body.error !== null) throw new Error(body.error);
  await cancelBooking(body.data);
  expect((await createStay({ ...stay, check_out: '2027-05-04' }, guest)).body.error).toMatch(
    /^Hold again later/,
  );
  const { id } = await makeSlot(database, 1);
  expect((await createBooking({ slot_id: id }, guest)).status).toBe(201);
});
