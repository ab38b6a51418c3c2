import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type pg from 'pg';
import { openCheckout } from '../support/act/openCheckout.ts';
import { refuseStorage } from '../support/browsers/refuseStorage.ts';
import { replaceStripeJs } from '../support/browsers/replaceStripeJs.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';
import { startStripeStack } from '../support/stripe/startStripeStack.ts';

let running: Awaited<ReturnType<typeof startStripeStack>>;
let database: pg.Pool;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  running = await startStripeStack(['--app', 'built']);
  database = openDatabase(1, running.stack.address.db_url);
});
test.afterAll(async () => {
  await database?.end();
  await running?.stack.stop();
  await running?.server.close();
});
test.beforeEach(({ page }) => replaceStripeJs(page, running.server.url));

const pay = (page: Page) => page.getByRole('button', { name: /^Pay / });
const bank = (page: Page) => page.getByRole('dialog', { name: '3-D Secure' });

async function goToPayment(page: Page): Promise<string> {
  const slot = await makeSlot(database, 1);
  await openCheckout(page, `${running.stack.address.app_url}/checkout/${slot.id}`);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'How do you pay?' })).toBeVisible();
  return slot.id;
}

async function payWith(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await pay(page).click();
}

/** The payments of a slot's bookings, oldest first. */
async function paymentsOf(slotId: string): Promise<string[]> {
  const sql = 'select status from public.payments where item_id = $1 order by created_at';
  return (await rows<{ status: string }>(database, sql, [slotId])).map(({ status }) => status);
}

test('a card that asks for 3-D Secure is confirmed in the page, and pays', async ({ page }) => {
  const slotId = await goToPayment(page);
  await expect(page.getByText('Sandbox')).toBeHidden();
  const { violations } = await new AxeBuilder({ page }).exclude('.StripeElement').analyze();
  expect(violations).toEqual([]);
  await payWith(page, '4000 0025 0000 3155');
  await expect(page.getByText('Confirm the payment with your bank')).toBeVisible();
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await paymentsOf(slotId)).toEqual(['captured']);
});

test('what the bank refuses is said, and another card pays', async ({ page }) => {
  const slotId = await goToPayment(page);
  await payWith(page, '4000 0025 0000 3155');
  await bank(page).getByRole('button', { name: 'Fail' }).click();
  await expect(page.getByRole('alert').getByText(/nothing was charged/i)).toBeVisible();
  await payWith(page, '4242 4242 4242 4242');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await paymentsOf(slotId)).toEqual(['declined', 'captured']);
});

test('a form that is not complete is not sent, and a declined card may be followed by another', async ({
  page,
}) => {
  const slotId = await goToPayment(page);
  await pay(page).click();
  await expect(page.getByText('Your card number is incomplete.')).toBeVisible();
  await expect(pay(page)).toBeEnabled();
  expect(await paymentsOf(slotId)).toEqual([]);
  await payWith(page, '4000 0000 0000 0002');
  await expect(page.getByText(/The card was declined/)).toBeVisible();
  await payWith(page, '4242 4242 4242 4242');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await paymentsOf(slotId)).toEqual(['declined', 'captured']);
});

for (const [answer, payments] of [
  ['Complete', ['captured']],
  ['Fail', ['declined']],
] as const) {
  test(`from a bank's own page the payer comes back to the booking (${answer})`, async ({ page }) => {
    const slotId = await goToPayment(page);
    await payWith(page, '4000 0000 0000 3063');
    await bank(page).getByRole('button', { name: answer }).click();
    await page.waitForURL(/\/bookings\/[^/]+(\/payment\?.*)?$/);
    const heading = answer === 'Complete' ? 'Booked' : 'The payment was not made';
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    expect(await paymentsOf(slotId)).toEqual(payments);
    if (answer === 'Complete') return;
    await page.getByRole('link', { name: 'To the booking' }).click();
    await page.getByRole('link', { name: /pay/i }).click();
    await payWith(page, '4242 4242 4242 4242');
    await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
    expect(await paymentsOf(slotId)).toEqual(['declined', 'captured']);
  });
}

test("from a bank's own page the payer comes back to the booking, also where the browser stores nothing", async ({
  page,
}) => {
  await refuseStorage(page);
  const slotId = await goToPayment(page);
  await payWith(page, '4000 0000 0000 3063');
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(page).not.toHaveURL(/token/);
  await expect(page.getByText(/^This browser does not let Holdfast keep anything/)).toBeVisible();
  expect(await paymentsOf(slotId)).toEqual(['captured']);
});

test('a payment form that does not load says so, and is loaded again on request', async ({ page }) => {
  await page.route('https://js.stripe.com/**', (route) => route.abort());
  await goToPayment(page);
  await expect(page.getByText('The payment form could not be loaded')).toBeVisible();
  await page.unroute('https://js.stripe.com/**');
  await replaceStripeJs(page, running.server.url);
  await page.getByRole('button', { name: 'Try again' }).click();
  await payWith(page, '4242 4242 4242 4242');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
});

test('the terms are said before paying, decide what comes back, and stand on the receipt', async ({
  page,
}) => {
  const slotId = await goToPayment(page);
  const setTerms = (hours: number) =>
    database.query(
      `update public.experiences e set free_cancellation_hours = $2, late_refund_percent = 50,
         tax_label = 'IVA', tax_rate_bp = 2300
       from public.experience_slots s where s.id = $1 and e.id = s.experience_id`,
      [slotId, hours],
    );
  await setTerms(1);
  await page.reload();
  await expect(page.getByText(/^Free cancellation until .* After that 50 % comes back\.$/)).toBeVisible();
  // The slot begins in a day, so that the free time is over.
  await setTerms(48);
  await page.reload();
  await expect(page.getByText('If you cancel, 50 % comes back.')).toBeVisible();
  await payWith(page, '4242 4242 4242 4242');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  const receipt = page.getByLabel('Receipt');
  await expect(receipt).toContainText('Includes 23 % IVA');
  await expect(receipt).toContainText('Paid, Visa 4242');
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('dialog')).toContainText('50 % of €42.00 comes back to you');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(receipt).toContainText(/Refunded, .*€21\.00/);
  await page.goto(`${running.stack.address.app_url}/bookings`);
  await expect(page.getByText('Cancelled')).toBeVisible();
  await expect(page.getByText('What comes back is on the receipt')).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
