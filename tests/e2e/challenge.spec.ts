import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type pg from 'pg';
import { createBooking } from '../support/act/createBooking.ts';
import { decideToHold } from '../support/act/openCheckout.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

let stack: TestStack;
let database: pg.Pool;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  // One more proxy is trusted, whose part these tests play.
  const environment = { HOLDFAST_BUDGETS: 'on', HOLDFAST_TRUSTED_PROXY_HOPS: '2' };
  stack = await startTestStack(['--ephemeral', '--app', 'built'], environment);
  database = openDatabase(1, stack.address.db_url);
});
test.afterAll(async () => {
  await database?.end();
  await stack?.stop();
});

let networks = 0;

/** Opens the checkout of a slot of which this browser's network, another one for each test, holds as much as it may already. */
async function openChallenged(page: Page): Promise<string> {
  const network = { 'X-Forwarded-For': `203.0.113.${++networks}` };
  await page.setExtraHTTPHeaders(network);
  const { id } = await makeSlot(database, 50);
  const { status } = await createBooking(
    { slot_id: id, quantity: 10 },
    { ...network, 'X-Device-Fingerprint': randomUUID() },
    stack.address,
  );
  expect(status).toBe(201);
  await page.goto(`${stack.address.app_url}/checkout/${id}`);
  await expect(page.getByRole('button', { name: /^Hold \d/ })).toBeVisible();
  return id;
}

type Workers = 'work' | 'wait' | 'fail' | 'throw';

/** What workers do from now on in this page: their work, nothing yet, fail as one that cannot be loaded, or not start at all. */
async function letWorkers(page: Page, first: Workers): Promise<void> {
  await page.addInitScript((workers) => {
    const { Worker } = window;
    const alive = new Set<unknown>();
    Object.assign(window, {
      workers,
      alive,
      Worker: class extends Worker {
        constructor(url: URL | string, options?: WorkerOptions) {
          const { workers } = window as unknown as { workers: Workers };
          if (workers === 'throw') throw new Error('no workers');
          super(workers === 'fail' ? '/nowhere.js' : url, options);
          alive.add(this);
        }
        override postMessage(message: unknown) {
          if ((window as unknown as { workers: Workers }).workers !== 'wait') super.postMessage(message);
        }
        override terminate() {
          alive.delete(this);
          super.terminate();
        }
      },
    });
  }, first);
}
const setWorkers = (page: Page, workers: Workers) =>
  page.evaluate((workers) => Object.assign(window, { workers }) && undefined, workers);
const countWorkers = (page: Page) =>
  page.evaluate(() => (window as unknown as { alive: Set<unknown> }).alive.size);

const underWay = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Your device does a short calculation' });
const held = (page: Page) => page.getByText(/^Held for you until/);

test('a browser solves a challenge by itself, says so, and holds', async ({ page }) => {
  const sent: { key?: string; solution?: string; status: number }[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() !== 'POST' || !request.url().endsWith('/create-booking')) return;
    const { 'idempotency-key': key, 'x-challenge-solution': solution } = request.headers();
    sent.push({ key, solution, status: response.status() });
  });
  const scripts: string[] = [];
  page.on('worker', (worker) => scripts.push(worker.url()));
  await openChallenged(page);
  await decideToHold(page);
  await expect(held(page)).toBeVisible({ timeout: 60_000 });
  expect(sent.map(({ status }) => status)).toEqual([403, 201]);
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(sent.map(({ solution }) => typeof solution)).toEqual(['undefined', 'string']);
  // A policy of worker-src 'self' is kept: no blob, no other origin.
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toMatch(`${stack.address.app_url}/assets/`);
});

test('while it is solved the page says why and has no accessibility fault, at a key, on a phone and in the dark', async ({
  page,
}) => {
  await letWorkers(page, 'wait');
  await openChallenged(page);
  await page.getByRole('button', { name: /^Hold \d/ }).focus();
  await page.keyboard.press('Enter');
  await expect(underWay(page)).toBeVisible();
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 780 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(underWay(page)).toBeInViewport();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations, `at ${width} px, ${colorScheme}`).toEqual([]);
    const isWider = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth;
    });
    expect(isWider).toBe(false);
  }
});

for (const how of ['throw', 'fail'] as const) {
  test(`a browser whose workers ${how} says that nothing is held, and tries again at a key`, async ({
    page,
  }) => {
    await letWorkers(page, how);
    await openChallenged(page);
    await decideToHold(page);
    await expect(page.getByRole('alert').getByText('Your device could not do the calculation')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await setWorkers(page, 'work');
    await page.locator('#main').getByRole('button', { name: 'Try again' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator(':focus')).toContainText(/short calculation|Held for you|Holding your/);
    await expect(held(page)).toBeVisible({ timeout: 60_000 });
  });
}

test('a solution that is refused is not sent for ever', async ({ page }) => {
  let calls = 0;
  await page.route('**/create-booking', async (route) => {
    calls++;
    const { 'x-challenge-solution': _, ...headers } = route.request().headers();
    await route.continue({ headers });
  });
  await openChallenged(page);
  await decideToHold(page);
  await expect(page.getByRole('alert').getByText('did not arrive in time')).toBeVisible({ timeout: 60_000 });
  expect(calls).toBe(2);
  await page.unroute('**/create-booking');
  await page.locator('#main').getByRole('button', { name: 'Try again' }).click();
  await expect(held(page)).toBeVisible({ timeout: 60_000 });
});

test('leaving the page stops the work, and holds nothing', async ({ page }) => {
  await letWorkers(page, 'wait');
  const id = await openChallenged(page);
  await decideToHold(page);
  await expect.poll(() => countWorkers(page)).toBeGreaterThan(0);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }).click();
  await expect.poll(() => countWorkers(page)).toBe(0);
  const { rows } = await database.query('select quantity from bookings where item_id = $1', [id]);
  expect(rows).toEqual([{ quantity: 10 }]);
});
