import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { createBooking } from '../support/act/createBooking.ts';
import { reserveSlot } from '../support/act/reserveSlots.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { lockSlot } from '../support/hold/lockRows.ts';
import type { Lock } from '../support/hold/takeLock.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let slot: Slot;
beforeEach(async () => {
  slot = await makeSlot(database, 6);
});

/** Expects that a slot has no bookings and no ledger rows. */
async function expectUntouched(slotId: string) {
  expect(await checkSlot(database, slotId)).toMatchObject({ available: 6, bookings: 0 });
  expect(await rows(database, 'select from public.bookings where item_id = $1', [slotId])).toEqual([]);
  expect(await rows(database, 'select from public.inventory_ledger where item_id = $1', [slotId])).toEqual(
    [],
  );
}

describe('a transaction that reserves', () => {
  let session: pg.Client;
  beforeEach(async () => {
    session = new pg.Client(inject('stack').db_url);
    session.on('error', () => undefined);
    await session.connect();
    await session.query('begin');
    await reserveSlot(session, slot.id, 2);
    const sql = 'select available_count from public.experience_slots where id = $1';
    expect(await rows(session, sql, [slot.id]), 'done, but not committed').toEqual([{ available_count: 4 }]);
  });
  afterEach(() => session.end());

  test('leaves nothing when its connection is cut', async () => {
    const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
    await database.query('select pg_terminate_backend($1, 5000)', [pid]);
    await expect(session.query('commit')).rejects.toThrow();
    await expectUntouched(slot.id);
  });

  test('leaves nothing when its client disappears', async () => {
    const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
    // The socket ends without a goodbye, as when a machine loses power.
    (session as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await expect.poll(() => rows(database, 'select from pg_stat_activity where pid = $1', [pid])).toEqual([]);
    await expectUntouched(slot.id);
  });

  test('leaves nothing when a later statement times out', async () => {
    const other = await makeSlot(database, 6);
    const lock = await lockSlot(other.id);
    await session.query(`set local statement_timeout = '200ms'`);
    await expect(reserveSlot(session, other.id, 1)).rejects.toMatchObject({ code: '57014' });
    await session.query('commit');
    await lock.release();
    await expectUntouched(slot.id);
    await expectUntouched(other.id);
  });

  test('is invisible to others before it commits', async () => {
    await expectUntouched(slot.id);
    await session.query('commit');
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 4, booked: 2 });
  });
});

describe('calls that wait for a lock', () => {
  const book = (key: string) =>
    createBooking({ slot_id: slot.id }, { 'X-Device-Secret': key, 'Idempotency-Key': key });
  const keys = Array.from({ length: 6 }, () => randomUUID());
  let lock: Lock;
  beforeEach(async () => {
    lock = await lockSlot(slot.id);
  });
  afterEach(() => lock.release());

  test('succeed when the session that has it is killed', async () => {
    const calls = Promise.all(keys.map(book));
    await lock.waiting();
    await database.query('select pg_terminate_backend($1)', [lock.pid]);
    expect((await calls).map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 0, bookings: 6 });
  });

  test('beyond lock_timeout answer that the client shall retry, have written nothing, and then succeed', async () => {
    const key = randomUUID();
    const answer = await book(key);
    expect(answer).toMatchObject({ status: 503, body: { data: null, error: 'High load, please retry' } });
    expect(answer.headers.get('Retry-After')).toBe('5');
    await expectUntouched(slot.id);
    await lock.release();
    expect((await book(key)).status).toBe(201);
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 5, bookings: 1 });
  });
});
