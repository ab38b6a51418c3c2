import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CreatedBooking } from '../../src/lib/api/booking.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { lockSlot } from '../support/hold/lockRows.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { killProcess } from '../support/stack/killProcess.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';
import { stackProcesses, stillRunning } from '../support/stack/stackProcesses.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

/** Books as a guest whose device and call this key names, so that repeating it is a retry. */
const book = ({ address }: TestStack, slotId: string, key: string) =>
  createBooking({ slot_id: slotId }, { 'X-Device-Secret': key, 'Idempotency-Key': key }, address);

/** Retries with the same key until the booking succeeds. */
async function bookAtLast(stack: TestStack, slotId: string, key: string): Promise<CreatedBooking> {
  return vi.waitFor(
    async () => {
      const { body } = await book(stack, slotId, key);
      if (body.error !== null) throw new Error(body.error);
      return body.data;
    },
    { timeout: 15_000, interval: 100 },
  );
}

async function withDatabase<T>(stack: TestStack, work: (database: pg.Pool) => Promise<T>): Promise<T> {
  const database = openDatabase(2, stack.address.db_url);
  // Servers are killed here.
  database.on('error', () => undefined);
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

const newSlot = (stack: TestStack, capacity: number) =>
  withDatabase(stack, (database) => makeSlot(database, capacity));
const sums = (stack: TestStack, slotId: string) =>
  withDatabase(stack, (database) => checkSlot(database, slotId));

describe('a throw-away stack', () => {
  test('serves the first requests after its ready line, many at once, and leaves nothing when interrupted', async () => {
    const stack = await startTestStack();
    const { api_url, publishable_key } = stack.address;
    const headers = { apikey: publishable_key };
    const first = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 3 === 0
          ? fetch(`${api_url}/rest/v1/bookings`, { headers })
          : index % 3 === 1
            ? fetch(`${api_url}/rest/v1/experiences`, { headers })
            : fetch(`${api_url}/functions/v1/create-booking`, { method: 'POST', headers }),
      ),
    );
    expect(first.map(({ status }) => status)).toEqual([0, 1, 2, 3].flatMap(() => [401, 200, 400]));

    const processes = await stackProcesses(stack.process.pid);
    expect(processes.filter(({ command }) => command.includes('postgres -D'))).toHaveLength(1);
    expect(processes.filter(({ command }) => command.includes('deno run')).length).toBeGreaterThan(1);
    const folder =
      processes.find(({ command }) => command.includes('postgres -D'))?.command.split(' ')[2] ?? '';
    expect(folder.startsWith(tmpdir())).toBe(true);

    const ended = once(stack.process, 'close');
    stack.process.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(await stillRunning(processes)).toEqual([]);
    expect(existsSync(join(folder, '..'))).toBe(false);
  });
});

test('a page that is opened while the stack starts is asked to come back, and then served', async () => {
  const port = await getPort();
  const starting = startTestStack(['--ephemeral', '--port', String(port)]);
  const ask = () => fetch(`http://127.0.0.1:${port}/auth/v1/health`).catch(() => null);
  const early = await vi.waitUntil(ask, { timeout: 30_000 });
  expect([early.status, early.headers.get('Retry-After')]).toEqual([503, '2']);
  expect(await early.text()).toBe('Holdfast is starting.\n');
  const stack = await starting;
  expect((await ask())?.status).not.toBe(503);
  await stack.stop();
});

describe('a lasting stack', () => {
  const dataDir = join(tmpdir(), `test-of-holdfast-${randomUUID()}`);
  const ports: string[] = [];
  let stack: TestStack;

  beforeAll(async () => {
    ports.push('--port', String(await getPort()), '--db-port', String(await getPort()));
    stack = await startTestStack(['--data-dir', dataDir, ...ports]);
  });
  // A fault that ends the stack fails its own test, not those after it.
  afterEach(async () => {
    if (await fetch(stack.address.api_url).catch(() => null)) return;
    await stack.stop();
    stack = await startTestStack(['--data-dir', dataDir, ...ports]);
  });
  afterAll(async () => {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('refuses a second stack on its data', async () => {
    const second = startTestStack(['--data-dir', dataDir, '--port', String(await getPort())]);
    const { pid } = stack.process;
    const sentence = `Holdfast already runs on ${dataDir} (process ${pid}); stop it, or use --data-dir.\n`;
    await expect(second).rejects.toThrow(/^The stack ended with 1:/);
    await expect(second).rejects.toThrow(sentence);
    expect((await book(stack, randomUUID(), randomUUID())).status).toBe(404);
  });

  test('answers 503 for a function that was killed, and soon serves it again', async () => {
    const slot = await newSlot(stack, 1);
    const key = randomUUID();
    await killProcess(stack, 'create-booking/index.ts');
    expect(await book(stack, slot.id, key)).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { data: null, error: 'High load, please retry' },
    });
    await bookAtLast(stack, slot.id, key);
    expect(await sums(stack, slot.id)).toMatchObject({ available: 0, bookings: 1 });
  });

  test('recovers a killed PostgreSQL with every acknowledged booking', async () => {
    const slot = await newSlot(stack, 3);
    const key = randomUUID();
    const before = await book(stack, slot.id, key);
    expect(before.status).toBe(201);
    await killProcess(stack, 'postgres -D');
    expect(await bookAtLast(stack, slot.id, key)).toEqual(before.body.data);
    await bookAtLast(stack, slot.id, randomUUID());
    expect(await sums(stack, slot.id)).toMatchObject({ available: 1, bookings: 2 });
  });

  test('survives database sessions that are ended while calls wait in them', async () => {
    const slot = await newSlot(stack, 6);
    const keys = Array.from({ length: 6 }, () => randomUUID());
    const lock = await lockSlot(slot.id, stack.address.db_url);
    const calls = Promise.allSettled(keys.map((key) => book(stack, slot.id, key)));
    const waiting = await lock.waiting();
    await withDatabase(stack, (database) =>
      database.query('select pg_terminate_backend(pid) from unnest($1::integer[]) pid', [waiting]),
    );
    await lock.release();
    for (const call of await calls) {
      expect(call).toMatchObject({ status: 'fulfilled' });
      if (call.status === 'rejected' || call.value.status === 201) continue;
      expect(call.value).toMatchObject({
        status: 503,
        retryAfter: '5',
        body: { error: 'High load, please retry' },
      });
    }
    await Promise.all(keys.map((key) => bookAtLast(stack, slot.id, key)));
    expect(await sums(stack, slot.id)).toMatchObject({ available: 0, bookings: 6 });
  });

  test('has its data after kill -9, and ends the processes that were left', async () => {
    const slot = await newSlot(stack, 2);
    const key = randomUUID();
    const before = await book(stack, slot.id, key);
    expect(before.status).toBe(201);
    const left = await stackProcesses(stack.process.pid);
    const ended = once(stack.process, 'close');
    stack.process.kill('SIGKILL');
    await ended;

    stack = await startTestStack(['--data-dir', dataDir, ...ports]);
    expect(await stillRunning(left)).toEqual([]);
    expect(await bookAtLast(stack, slot.id, key)).toEqual(before.body.data);
    expect(await sums(stack, slot.id)).toMatchObject({ available: 1, bookings: 1 });
  });

  test('leaves nothing but its data when it stops', async () => {
    const processes = await stackProcesses(stack.process.pid);
    const ended = once(stack.process, 'close');
    stack.process.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await stillRunning(processes)).toEqual([]);
    expect(readdirSync(dataDir).sort()).toEqual(['migrations.json', 'postgres', 'secrets.json']);
    stack = await startTestStack(['--data-dir', dataDir, ...ports]);
  });
});
