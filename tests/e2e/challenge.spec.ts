import { expect, type Page, test } from '@playwright/test';
import type pg from 'pg';
import { createBooking } from '../support/act/createBooking.ts';
import { openCheckout } from '../support/act/openCheckout.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

let stack: TestStack;
let database: pg.Pool;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startTestStack(['--ephemeral', '--app', 'built'], { HOLDFAST_BUDGETS: 'on' });
  database = openDatabase(1, stack.address.db_url);
});
test.afterAll(async () => {
  await database?.end();
  await stack?.stop();
});

/** Opens the checkout of a slot of which this network holds as much as it may already. */
async function openChallenged(page: Page) {
  const { id } = await makeSlot(database, 50);
  const { status } = await createBooking({ slot_id: id, quantity: 10 }, {}, stack.address);
  expect(status).toBe(201);
  await openCheckout(page, `${stack.address.app_url}/checkout/${id}`);
}

test('a browser solves a challenge by itself, says so, and holds', async ({ page }) => {
  await openChallenged(page);
  await expect(
    page.getByRole('status').filter({ hasText: 'Your device does a short calculation' }),
  ).toBeVisible();
  await expect(page.getByText(/^Held for you until/)).toBeVisible({ timeout: 60_000 });
});

test('a browser that cannot solve it says that nothing was held, and tries again', async ({ page }) => {
  await page.addInitScript(() => {
    const { Worker } = window;
    Object.assign(window, {
      Worker: class {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          if (!('allowWorkers' in window)) throw new Error('no workers');
          // biome-ignore lint/correctness/noConstructorReturn: it stands for the browser's own
          return new Worker(...args);
        }
      },
    });
  });
  await openChallenged(page);
  await expect(page.locator('#main').getByText('your device could not do the calculation')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { allowWorkers: true }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^Held for you until/)).toBeVisible({ timeout: 60_000 });
});
