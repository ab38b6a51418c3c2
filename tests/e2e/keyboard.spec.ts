import { expect, type Locator, type Page, test } from '@playwright/test';
import { addEvent, eventState } from '../support/make/demoEvent.ts';

/** Presses Tab until this has the focus, which must then be in sight and have a ring. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await isFocused()); presses++) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
}

test('the keyboard alone leads from the home page to a ticket', async ({ page }) => {
  const event = await addEvent({ capacity: 5 });
  await page.goto('/');
  // Before the app has rendered there is nothing to go to.
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.goto('/');
  const main = page.getByRole('main');
  await tabTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main).toBeFocused();

  await tabTo(page, main.getByRole('link', { name: event.title }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: event.title })).toBeVisible();
  await expect(main).toBeFocused();

  await tabTo(page, main.getByRole('link', { name: 'Get tickets' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Continue as guest' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^Pay / }));
  await page.keyboard.press(' ');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(main).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Print' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible();
  expect(await eventState(event.id)).toMatchObject({ available: 4, bookings: ['purchased'] });
});
