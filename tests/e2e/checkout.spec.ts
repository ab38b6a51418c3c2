import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { activeHoldsMax } from '../../src/lib/api/holdLimits.ts';
import { decideToHold, openCheckout } from '../support/act/openCheckout.ts';
import { fillSignIn, signIn } from '../support/act/signIn.ts';
import { addSlot, query, slotState } from '../support/make/demoSlot.ts';

const held = (page: Page) => page.getByText(/^Held for you until/);
const pay = (page: Page) => page.getByRole('button', { name: /^Pay / });

async function goToPayment(page: Page, slotId: string): Promise<void> {
  await openCheckout(page, `/checkout/${slotId}`);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a card' })).toBeVisible();
}

test('a decision holds the place, and a reload finds the same hold', async ({ page }) => {
  const slot = await addSlot(3);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^[45]:\d\d$/);
  await page.reload();
  await expect(held(page)).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 2, bookings: [{ status: 'reserved', user: false }] });
});

test('another quantity replaces the hold, also while the hold is being placed', async ({ page }) => {
  const slot = await addSlot(4);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/functions/v1/create-booking', async (route) => {
    await released;
    await route.continue();
  });
  const places = page.getByRole('textbox', { name: 'Places' });
  await page.getByRole('button', { name: 'One place more' }).click();
  await expect(places).toHaveValue('2');
  await page.getByRole('button', { name: 'One place more' }).click();
  await expect(places).toHaveValue('3');
  release();
  await expect
    .poll(() => slotState(slot.id))
    .toEqual({ available: 1, bookings: [{ status: 'reserved', user: false }] });
  await expect(held(page)).toBeVisible();
});

test('the customer with the last place does not see that it is sold out', async ({ page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.reload();
  await expect(held(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeHidden();
});

test('a sign-in during checkout keeps the place and moves it to the account', async ({ page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(page);
  await expect(page.getByRole('button', { name: 'Continue to payment' })).toBeEnabled();
  expect(await slotState(slot.id)).toEqual({ available: 0, bookings: [{ status: 'reserved', user: true }] });
});

test('leaving the checkout by the sign-in page releases the place', async ({ page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await slotState(slot.id)).toMatchObject({ available: 0 });
  await page.getByRole('link', { name: 'Holdfast' }).first().click();
  await expect.poll(() => slotState(slot.id)).toEqual({ available: 1, bookings: [] });
});

test('a customer with ten holds sees a notice with a link to them', async ({ page }) => {
  const slot = await addSlot(1);
  const other = await addSlot(20);
  await page.goto('/sign-up?next=/bookings');
  await page.getByLabel('Name').fill('Ten Holds');
  await page.getByLabel('Email').fill('ten-holds@holdfast.example');
  await page.getByLabel('Password').fill('holdfast-demo');
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'My bookings' })).toBeVisible();
  await query(
    `insert into public.bookings (id, kind, item_id, quantity, amount_minor, currency, user_id, hold_expires_at, claimed_revision)
     select gen_random_uuid(), 'slot', $1, 1, 100, 'EUR', u.id, now() + interval '5 minutes', 1
     from auth.users u, generate_series(1, ${activeHoldsMax}) where u.email = 'ten-holds@holdfast.example'`,
    [other.id],
  );
  await openCheckout(page, `/checkout/${slot.id}`);
  const notice = page
    .getByRole('alert')
    .filter({ hasText: `You hold places for ${activeHoldsMax} bookings already` });
  await expect(notice.getByRole('link', { name: 'My bookings' })).toBeVisible();
  await query('delete from public.bookings where item_id = $1', [other.id]);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(held(page)).toBeVisible();
});

test('leaving the checkout releases the place', async ({ page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await page.getByRole('link', { name: 'Holdfast' }).first().click();
  await expect.poll(() => slotState(slot.id)).toEqual({ available: 1, bookings: [] });
});

/** Releases the ended holds of an item, and leaves so many seconds of the wait before its customer may hold it again. */
async function leaveCooldown(itemId: string, seconds: number) {
  await query('select public.expire_holds()');
  await query(
    `update private.cooldowns c set ended_at = clock_timestamp() - private.cooldown(c.ended_count) + make_interval(secs => $2)
     where item_id = $1`,
    [itemId, seconds],
  );
}

test('a hold that ends says so, charges nothing, and can be placed again', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, slot.id);
  await query(`update public.bookings set hold_expires_at = now() where item_id = $1`, [slot.id]);
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await leaveCooldown(slot.id, 3);
  await page.getByRole('button', { name: 'Hold again' }).click();
  await expect(page.locator('#main').getByText('Wait a moment before you hold them again')).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^0:0[0-3]$/);
  await expect(page.getByRole('button', { name: 'Hold again' })).toBeDisabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Hold again' }).click();
  await expect(held(page)).toBeVisible();
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
});

test('a hold that runs out is announced without a click', async ({ page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  await query(
    `update public.bookings set hold_expires_at = now() + interval '4 seconds' where item_id = $1`,
    [slot.id],
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your hold has ended' })).toBeVisible();
  await leaveCooldown(slot.id, 0);
  await page.getByRole('button', { name: 'Hold again' }).click();
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^[45]:/);
});

test('a payment that a reload cuts off is finished once', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, slot.id);
  await page.getByText('Slow bank').click();
  const paymentSent = page.waitForRequest(/\/pay$/);
  await pay(page).click();
  await paymentSent;
  await expect(page.getByText('Paying')).toBeVisible();
  await page.reload();
  // The page offers to pay again, unless the first payment is through by the time that it has loaded.
  const booked = page.getByRole('heading', { name: 'Booked' });
  const clicked = pay(page).click();
  clicked.catch(() => undefined);
  await Promise.race([clicked, booked.waitFor()]);
  await expect(booked).toBeVisible();
  const payments = await query(
    'select 1 from public.payments p join public.bookings b on b.id = p.booking_id where b.item_id = $1',
    [slot.id],
  );
  expect(payments).toHaveLength(1);
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

test('a guest link opens the booking on another device, which can cancel it', async ({ browser, page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, slot.id);
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the link to this booking' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  // Pasted by keyboard: to read the clipboard by script takes a permission that only Chromium knows.
  await page.goto('/sign-in');
  await page.getByLabel('Email').press('ControlOrMeta+V');
  const link = await page.getByLabel('Email').inputValue();

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

test('a signed-in customer books, finds the booking in My bookings, and cancels it with a refund', async ({
  page,
}) => {
  const slot = await addSlot(1);
  // So early that everything comes back, whatever the hour of the day.
  await query("update public.experience_slots set slot_time = slot_time + interval '1 day' where id = $1", [
    slot.id,
  ]);
  await signIn(page, `/checkout/${slot.id}`);
  await decideToHold(page);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await pay(page).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 0, bookings: [{ status: 'purchased', user: true }] });

  const path = new URL(page.url()).pathname;
  await page.goto('/bookings');
  // The account has other bookings, of other tests.
  const booking = (list: string) =>
    page
      .getByRole('region', { name: list })
      .getByRole('listitem')
      .filter({ has: page.locator(`a[href="${path}"]`) });
  await expect(booking('Upcoming').getByRole('link', { name: 'Sunset sail on the Tagus' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await booking('Upcoming').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('dialog').getByText(/comes back to you/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(booking('Past').getByText('Refunded')).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 1, bookings: [] });
});

test('a hold left in another tab can be paid from My bookings', async ({ context, page }) => {
  const slot = await addSlot(1);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  const tab = await context.newPage();
  await tab.goto('/bookings');
  await tab.getByRole('region', { name: 'Held' }).getByRole('link', { name: 'Pay now' }).click();
  await pay(tab).click();
  await expect(tab.getByRole('heading', { name: 'Booked' })).toBeVisible();

  // Leaving the checkout in the first tab releases a hold, never a purchase.
  const checked = page.waitForResponse(/\/functions\/v1\/bookings\//);
  await page.getByRole('link', { name: 'Holdfast' }).first().click();
  await checked;
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  await expect(page.getByRole('region', { name: 'Upcoming' })).toBeVisible();
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
