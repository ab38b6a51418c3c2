import { afterAll, expect, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { createBooking, createStay } from '../support/act/createBooking.ts';
import { payBooking } from '../support/act/payBooking.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const setSuitePrice = (suiteType: string, minor: number) =>
  database.query(
    `update public.suite_types set currency = 'VND', nightly_price_minor = $2 where suite_type = $1`,
    [suiteType, minor],
  );

test('eleven places at two million dong are held and paid', async () => {
  const slot = await makeSlot(database, 11);
  await database.query(
    `update public.experiences set currency = 'VND', price_minor = 2000000 where id = $1`,
    [slot.experienceId],
  );
  const held = await createBooking({ slot_id: slot.id, quantity: 11 });
  expect(held).toMatchObject({ status: 201, body: { data: { amount_minor: 22_000_000, currency: 'VND' } } });
  if (!held.body.data) throw new Error('nothing is held');
  expect(await payBooking(held.body.data)).toMatchObject({
    status: 200,
    body: { data: { status: 'purchased' } },
  });
});

test('22 nights at a million dong are offered, held and paid', async () => {
  const suite_type = await makeSuiteType(database, 1);
  await setSuitePrice(suite_type, 1_000_000);
  const dates = { check_in: dayFromNow(40), check_out: dayFromNow(62) };
  const options = await callApi<{ suite_type: string; amount_minor: number }[]>(
    `stays/options?${new URLSearchParams(dates)}`,
    { method: 'GET' },
  );
  expect(options.body.data).toContainEqual(
    expect.objectContaining({ suite_type, amount_minor: 22_000_000, currency: 'VND' }),
  );
  const held = await createStay({ suite_type, ...dates });
  expect(held).toMatchObject({ status: 201, body: { data: { amount_minor: 22_000_000, currency: 'VND' } } });
  if (!held.body.data) throw new Error('nothing is held');
  expect(await payBooking(held.body.data)).toMatchObject({
    status: 200,
    body: { data: { status: 'purchased' } },
  });
});

test('a price of which the longest stay could not be paid is refused when it is set', async () => {
  const suite_type = await makeSuiteType(database, 1);
  await expect(setSuitePrice(suite_type, 4_000_000)).rejects.toThrow('is too high a price');
});
