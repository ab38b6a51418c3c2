import { expect, type Page, test } from '@playwright/test';
import { addDays } from '../../src/lib/api/stayDates.ts';
import { decideToHold } from '../support/act/openCheckout.ts';
import { addSlot } from '../support/make/demoSlot.ts';

/** Lets the page read an older price, as if it had been read before the host changed it. */
const readOlder = (page: Page, address: RegExp, change: (text: string) => string) =>
  page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

async function payAtNewPrice(page: Page, before: string, amount: string): Promise<void> {
  await decideToHold(page);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByText(`The price has changed: ${amount} instead of ${before}.`)).toBeVisible();
  const pay = page.getByRole('button', { name: `Pay ${amount}` });
  await expect(pay).toBeDisabled();
  await page.getByRole('button', { name: 'Book at the new price' }).click();
  await pay.click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(page.getByLabel('Receipt').getByText('Total').locator('..')).toContainText(amount);
}

test('a place whose price was raised meanwhile is paid only when the customer agrees', async ({ page }) => {
  const slot = await addSlot(2);
  await readOlder(page, /\/rest\/v1\/experiences\?/, (text) =>
    text.replaceAll('"price_minor":5800', '"price_minor":1000'),
  );
  await page.goto(`/checkout/${slot.id}`);
  await payAtNewPrice(page, '€10.00', '€58.00');
});

test('a stay whose price was raised meanwhile is paid only when the customer agrees', async ({ page }) => {
  const from = addDays(new Date().toISOString().slice(0, 10), 170);
  await readOlder(page, /\/rest\/v1\/suite_types\?/, (text) =>
    text.replaceAll(/"nightly_price_minor":\d+/g, '"nightly_price_minor":100000'),
  );
  await page.goto(`/checkout/stays/penthouse/${from}/${addDays(from, 1)}`);
  await payAtNewPrice(page, 'NOK 1,000.00', 'NOK 4,900.00');
});
