import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addSlot, query, slotState } from '../support/demoSlot.ts';

const held = (page: Page) => page.getByText(/^Held for you until/);
const pay = (page: Page) => page.getByRole('button', { name: /^Pay / });

async function goToPayment(page: Page, slotId: string): Promise<void> {
  await page.goto(`/checkout/${slotId}`);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a card' })).toBeVisible();
}

async function signIn(page: Page, next: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Email').fill('traveler@holdfast.example');
  await page.getByLabel('Password').fill('holdfast-demo');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

test('opening the checkout holds the place, and a reload finds the same hold', async ({ page }) => {
  const slot = await addSlot(3);
  await page.goto(`/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^[45]:\d\d$/);
  await page.reload();
  await expect(held(page)).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 2, bookings: [{ status: 'reserved', user: false }] });
});

test('one hold at a time: another quantity replaces it', async ({ page }) => {
  const slot = await addSlot(3);
  await page.goto(`/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.getByRole('button', { name: 'One place more' }).click();
  await expect
    .poll(() => slotState(slot.id))
    .toEqual({
      available: 1,
      bookings: [{ status: 'reserved', user: false }],
    });
  await expect(held(page)).toBeVisible();
});

test('the holder of the last place is not told that it is sold out', async ({ page }) => {
  const slot = await addSlot(1);
  await page.goto(`/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.reload();
  await expect(held(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeHidden();
});

test('leaving the checkout gives the place back', async ({ page }) => {
  const slot = await addSlot(1);
  await page.goto(`/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.getByRole('link', { name: 'Holdfast' }).first().click();
  await expect.poll(() => slotState(slot.id)).toEqual({ available: 1, bookings: [] });
});

test('a hold that ends says so, charges nothing, and can be placed again', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, slot.id);
  await query(`update public.bookings set hold_expires_at = now() where slot_id = $1`, [slot.id]);
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Hold again' }).click();
  await expect(held(page)).toBeVisible();
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
});

test('a declined card keeps the hold; another one pays', async ({ page }) => {
  const slot = await addSlot(2);
  await goToPayment(page, slot.id);
  await page.getByText('Card that is declined').click();
  await pay(page).click();
  await expect(page.getByText('The card was declined')).toBeVisible();
  await expect(held(page)).toBeVisible();
  await page.getByText('Answer that gets lost').click();
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({
    available: 1,
    bookings: [{ status: 'purchased', user: false }],
  });
});

test('a guest link opens the booking on another device, which can cancel it', async ({ browser }) => {
  const slot = await addSlot(1);
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await goToPayment(page, slot.id);
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the link to this booking' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'Sunset sail on the Tagus' })).toBeVisible();
  await expect(other).not.toHaveURL(/token/);
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
  await other.getByRole('button', { name: 'Cancel booking' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(other.getByText('Refunded')).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 1, bookings: [] });

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link.replace(/#.*/, ''));
  await expect(stranger.getByRole('heading', { name: 'This booking is not here' })).toBeVisible();
});

test('a confirmation gives a calendar file', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, slot.id);
  await pay(page).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toMatch(/^holdfast-[0-9a-f]{8}\.ics$/);
});

test('a signed-in traveler books, finds it in My bookings, and cancels it with a refund', async ({
  page,
}) => {
  const slot = await addSlot(1);
  await signIn(page, `/checkout/${slot.id}`);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 0, bookings: [{ status: 'purchased', user: true }] });

  await page.goto('/bookings');
  const upcoming = page.getByRole('region', { name: 'Upcoming' });
  await expect(upcoming.getByText('Sunset sail on the Tagus')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await upcoming.getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('dialog').getByText(/goes back to you/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('region', { name: 'Past' }).getByText('Refunded')).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 1, bookings: [] });
});

test('a hold left in another tab can be paid from My bookings', async ({ context, page }) => {
  const slot = await addSlot(1);
  await page.goto(`/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  const tab = await context.newPage();
  await tab.goto('/bookings');
  await tab.getByRole('region', { name: 'Held' }).getByRole('link', { name: 'Pay now' }).click();
  await pay(tab).click();
  await expect(tab.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({
    available: 0,
    bookings: [{ status: 'purchased', user: false }],
  });
});

test('at phone width nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 });
  const slot = await addSlot(3);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await goToPayment(page, slot.id);
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.goto('/bookings');
  await expect(page.getByRole('region', { name: 'Upcoming' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
