import { expect, type Page, test } from '@playwright/test';
import { addSlot, slotState } from '../support/demoSlot.ts';

/** A page that gets no live counts: what a buyer sees whose message is still on its way. */
async function withoutLiveCounts(page: Page): Promise<void> {
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, () => undefined);
}

async function goToPayment(page: Page, slotId: string): Promise<void> {
  await page.goto(`/checkout/${slotId}`);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a card' })).toBeVisible();
}

test('two windows, the last place: A pays, B is told, and the database holds one booking', async ({
  browser,
}) => {
  const slot = await addSlot(1);
  const a = await (await browser.newContext()).newPage();
  const b = await (await browser.newContext()).newPage();
  await withoutLiveCounts(b);
  await goToPayment(a, slot.id);
  await goToPayment(b, slot.id);

  await a.getByRole('button', { name: /^Pay / }).click();
  await expect(a.getByRole('heading', { name: 'Booked' })).toBeVisible();

  await b.getByRole('button', { name: /^Pay / }).click();
  await expect(b.getByText('Someone else was faster')).toBeVisible();
  await expect(b.getByRole('heading', { name: 'Sold out' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({
    available: 0,
    bookings: [{ status: 'purchased', user: false }],
  });

  // One click takes B to a time that is free, where the booking succeeds.
  await b.getByRole('region', { name: 'Other times' }).getByRole('button').first().click();
  await expect(b).not.toHaveURL(new RegExp(slot.id));
  await b.getByRole('button', { name: /^Pay / }).click();
  await expect(b.getByRole('heading', { name: 'Booked' })).toBeVisible();
});
