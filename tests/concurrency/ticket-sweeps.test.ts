import { afterAll, expect, test, vi } from 'vitest';
import { holdTickets } from '../support/act/holdPlaces.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { sweep } from '../support/act/payBooking.ts';
import { payTooLate } from '../support/act/payTooLate.ts';
import { reserveTickets } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { lockBooking, lockTickets } from '../support/hold/lockRows.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase(8);
afterAll(() => database.end());

test('a sweep does not wait for a claim, and releases the other ended holds', async () => {
  const [busy, idle, concert] = await Promise.all([
    makeEvent(database, 3),
    makeEvent(database, 3),
    makeEvent(database, 3, { admission: 'general' }),
  ]);
  const holds: string[] = [];
  for (const { id } of [busy, idle, concert]) holds.push((await reserveTickets(database, id, 2)).id);
  // Before any hold ends: the stack's own sweep would release it.
  const lock = await lockTickets(busy.id);
  try {
    for (const id of holds) await letHoldEnd(database, id);
    // Waiting would end in lock_timeout, after five seconds, with 55P03. The stack's own sweep may run at the same moment.
    await vi.waitFor(async () => {
      await database.query('select public.expire_holds()');
      expect(await checkEvent(database, idle.id)).toMatchObject({ available: 3 });
      expect(await checkEvent(database, concert.id)).toMatchObject({ available: 3 });
    });
    expect(await checkEvent(database, busy.id)).toMatchObject({ available: 1 });
  } finally {
    await lock.release();
  }
  await vi.waitFor(async () => {
    await database.query('select public.expire_holds()');
    expect(await checkEvent(database, busy.id)).toMatchObject({ available: 3 });
  });
});

test('a sweep does not wait for a payment, and the payment gets its seat', async () => {
  const event = await makeEvent(database, 2);
  const booking = await holdTickets(event.id);
  const payment = await payTooLate(database, booking);
  const lock = await lockBooking(booking.id);
  const paid = database.query('select public.purchase_booking($1)', [payment]);
  try {
    await lock.waiting();
    await database.query('select public.expire_holds()');
  } finally {
    await lock.release();
  }
  await paid;
  await sweep();
  expect(await checkEvent(database, event.id)).toMatchObject({ tickets: { available: 1, held: 0, sold: 1 } });
});
