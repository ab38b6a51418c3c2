import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { signIn } from '../support/act/signIn.ts';
import { addHosting, doorState, removeHosting } from '../support/make/demoHosting.ts';
import { query } from '../support/make/demoSlot.ts';

let hosting: Awaited<ReturnType<typeof addHosting>> | undefined;
test.afterEach(async () => {
  if (hosting) await removeHosting(hosting);
  hosting = undefined;
});

const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const expectFocusWithin = (part: Locator) =>
  expect.poll(() => part.evaluate((element) => element.contains(document.activeElement))).toBe(true);

/** Opens the desk of an account that hosts one time only. */
async function openDesk(page: Page, options: Parameters<typeof addHosting>[1]) {
  hosting = await addHosting('robin', options);
  await signIn(page, '/host', 'robin');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  return {
    slotId: hosting.slotId,
    walkIn: page.getByRole('button', { name: /^Walk-in: Clay for beginners/ }),
    dialog: page.getByRole('dialog', { name: 'Sell at the door' }),
    soldToday: page.getByRole('region', { name: 'Sold today' }),
    placesToday: page.getByRole('region', { name: 'Places today' }),
  };
}

test('a host sells two places at the door, sees the total before, and takes the sale back', async ({
  page,
}) => {
  const { slotId, walkIn, dialog, soldToday, placesToday } = await openDesk(page, { capacity: 6 });
  await expect(soldToday.getByText('Nothing has been sold yet today.')).toBeVisible();
  await expect(placesToday.getByText('6 places at 1 time, all of them free.')).toBeVisible();
  await expectAccessible(page);

  await walkIn.click();
  await expectFocusWithin(dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(walkIn).toBeFocused();
  expect(await doorState(slotId)).toEqual({ sold: [], available: 6 });

  await walkIn.press('Enter');
  await dialog.getByRole('button', { name: 'One place more' }).click();
  await expect(dialog.getByText('€25.00 each')).toBeVisible();
  await expect(dialog.getByText('€50.00', { exact: true })).toBeVisible();
  await expectAccessible(page);
  // Twice, as a hurried thumb does.
  await dialog.getByRole('button', { name: 'Sell 2 for €50.00' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 sold at the door for €50.00.', { exact: true })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'You can undo it for a minute.' })).toBeAttached();
  await expect(walkIn).toBeFocused();
  await expect(soldToday.getByText('€50.00')).toBeVisible();
  await expect(soldToday).toContainText('places at the door2');
  await expect(placesToday).toContainText('sold2');
  await expect(placesToday).toContainText('free4');
  await expectAccessible(page);
  expect(await doorState(slotId)).toEqual({ sold: [2], available: 4 });

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Undone: 2 places free again.' })).toBeAttached();
  await expect(page.getByText('2 sold at the door for €50.00.', { exact: true })).toBeHidden();
  await expect(walkIn).toBeFocused();
  await expect(soldToday.getByText('Nothing has been sold yet today.')).toBeVisible();
  expect(await doorState(slotId)).toEqual({ sold: [], available: 6 });
});

test('when the minute is over the undo goes, and the focus stays in the row', async ({ page }) => {
  const { slotId, walkIn, dialog } = await openDesk(page, { capacity: 6 });
  await walkIn.click();
  await dialog.getByRole('button', { name: /^Sell 1 / }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.focus();
  await query(
    `update public.walk_ins set undo_until = clock_timestamp() + interval '3 seconds' where item_id = $1`,
    [slotId],
  );
  await expect(undo).toBeHidden();
  await expect(walkIn).toBeFocused();
  expect(await doorState(slotId)).toEqual({ sold: [1], available: 5 });
});

test('another desk of the host sees the sale, and may undo it', async ({ browser, page }) => {
  const { slotId, walkIn, dialog } = await openDesk(page, { capacity: 6 });
  const other = await (await browser.newContext()).newPage();
  await signIn(other, '/host', 'robin');
  const soldToday = other.getByRole('region', { name: 'Sold today' });
  await expect(soldToday.getByText('Nothing has been sold yet today.')).toBeVisible();
  await expect(other.getByText('Live', { exact: true })).toBeVisible();
  await walkIn.click();
  await dialog.getByRole('button', { name: /^Sell 1 / }).click();
  await expect(soldToday).toContainText('place at the door1');
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(soldToday.getByText('Nothing has been sold yet today.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  expect(await doorState(slotId)).toEqual({ sold: [], available: 6 });
});

test('a sale whose answers are lost is made once, and its form says that it is not certain', async ({
  page,
}) => {
  const { slotId, walkIn, dialog } = await openDesk(page, { capacity: 6 });
  let lost = 0;
  await page.route('**/functions/v1/walk-in', async (route) => {
    if (route.request().method() !== 'POST' || lost === 4) return route.continue();
    lost++;
    await route.fetch();
    await route.abort();
  });
  await walkIn.click();
  await dialog.getByRole('button', { name: /^Sell 1 / }).click();
  await expect(dialog.getByRole('alert')).toContainText('No certain answer came.');
  await expect(dialog.getByRole('button', { name: 'One place more' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toBeHidden();
  expect(await doorState(slotId)).toEqual({ sold: [1], available: 5 });
});

test('with the last places sold the button keeps the focus and opens nothing', async ({ page }) => {
  const { walkIn, dialog, slotId } = await openDesk(page, { capacity: 1 });
  await walkIn.click();
  await expect(dialog.getByRole('button', { name: 'One place more' })).toBeDisabled();
  await dialog.getByRole('button', { name: /^Sell 1 / }).click();
  await expect(dialog).toBeHidden();
  await expect(walkIn).toHaveAttribute('aria-disabled', 'true');
  await expect(walkIn).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await doorState(slotId)).toEqual({ sold: [1], available: 0 });
});

test('nothing is sold at a price that changed while the form was open', async ({ page }) => {
  const { slotId, walkIn, dialog } = await openDesk(page, { capacity: 2 });
  await walkIn.click();
  await expect(dialog.getByRole('button', { name: 'Sell 1 for €25.00' })).toBeVisible();
  await query('update public.experiences set price_minor = 3000 where id = $1', [hosting?.experienceId]);
  await dialog.getByRole('button', { name: 'Sell 1 for €25.00' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The price has changed. Nothing was sold');
  expect(await doorState(slotId)).toEqual({ sold: [], available: 2 });
  await dialog.getByRole('button', { name: 'Sell 1 for €30.00' }).click();
  await expect(page.getByText('1 sold at the door for €30.00.', { exact: true })).toBeVisible();
  expect(await doorState(slotId)).toEqual({ sold: [1], available: 1 });
});

test('a time that ends while its form is open is not sold, and the form says so', async ({ page }) => {
  const { slotId, walkIn, dialog } = await openDesk(page, { capacity: 2 });
  await walkIn.click();
  await expect(dialog).toBeVisible();
  await query(`update public.experience_slots set slot_time = slot_time - interval '2 hours' where id = $1`, [
    slotId,
  ]);
  await dialog.getByRole('button', { name: /^Sell 1 / }).click();
  await expect(dialog.getByRole('alert')).toContainText('This time is over. Nothing was sold.');
  // The desk behind it has read the time again; the form stays until it is closed.
  await expect(page.getByText('This time is over.', { exact: true })).toBeAttached();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('This time is over.', { exact: true })).toBeFocused();
  expect(await doorState(slotId)).toEqual({ sold: [], available: 2 });
});

test('a time that is over has no sale, and what was left of it is not called free', async ({ page }) => {
  const { walkIn, placesToday } = await openDesk(page, {
    capacity: 2,
    startsIn: '-90 seconds',
    durationMinutes: 1,
  });
  await expect(page.getByText('This time is over.')).toBeVisible();
  await expect(walkIn).toBeHidden();
  await expect(placesToday.getByText('Nothing was sold of what took place today.')).toBeVisible();
  await expectAccessible(page);
});

test('a coming day of which nothing is sold is one sentence, with its times on request', async ({ page }) => {
  const { walkIn, placesToday, slotId } = await openDesk(page, { capacity: 3, startsIn: '2 days' });
  await expect(placesToday.getByText('None of your experiences takes place today.')).toBeVisible();
  await expect(page.getByText(/^Nothing sold yet: .*; all 3 places are free\.$/)).toBeVisible();
  await expect(walkIn).toBeHidden();
  await page.getByRole('button', { name: 'Show times' }).click();
  await walkIn.click();
  await page.getByRole('button', { name: /^Sell 1 / }).click();
  await expect(page.getByText('1 sold at the door for €25.00.', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Nothing sold yet: /)).toBeHidden();
  await expectAccessible(page);
  expect(await doorState(slotId)).toEqual({ sold: [1], available: 2 });
});
