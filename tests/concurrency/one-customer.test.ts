import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createBooking } from '../support/act/createBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

test('200 calls of one customer for 200 slots: exactly ten holds', async () => {
  const { id, experienceId } = await makeSlot(database, 3);
  const slots = [id];
  while (slots.length < 200)
    slots.push(
      (await makeSlot(database, 3, { experienceId, startsInSeconds: 86_400 + slots.length * 60 })).id,
    );
  const headers = { 'X-Device-Fingerprint': randomUUID() };
  const answers = await Promise.all(slots.map((slot_id) => createBooking({ slot_id, quantity: 1 }, headers)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(190);
  for (const { body, headers } of refused) {
    expect(body).toEqual({ data: null, error: 'Too many active holds' });
    expect(headers.get('Retry-After')).toBe('300');
  }
  expect((await createBooking({ slot_id: id, quantity: 1 })).status, 'another customer').toBe(201);
});

test.each([undefined, 'sandbox_ok'])(
  '100 calls with one key (payment: %s): one booking, one answer',
  async (payment_method) => {
    const slot = await makeSlot(database, 5);
    const headers = { 'X-Device-Secret': randomUUID(), 'Idempotency-Key': randomUUID() };
    const body = { slot_id: slot.id, quantity: 2, payment_method };
    const answers = await Promise.all(Array.from({ length: 100 }, () => createBooking(body, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const settled = await createBooking(body, headers);
    expect(new Set([...answers, settled].map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3, bookings: 1 });
  },
);
