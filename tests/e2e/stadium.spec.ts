import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addStadium, eventState, holdSeats } from '../support/make/demoEvent.ts';

// 50,000 seats: ten stands of 100 rows of 50.
let stadium: Awaited<ReturnType<typeof addStadium>>;
test.beforeAll(async () => {
  stadium = await addStadium();
});

const live = (page: Page) => page.getByText('Live', { exact: true });
const part = (page: Page, name: string) => page.getByRole('link', { name: `${name},` });
const seat = (page: Page, number: number, state: string) =>
  page.getByRole('button', { name: `Row R1, seat Stand 1 R1-${number}, ${state}`, exact: true });
const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test('the first view of 50,000 seats is light, and says what is free in each part', async ({ page }) => {
  const bytes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/rest/')) bytes.push(response.body().then((body) => body.length));
  });
  await page.goto(`/events/${stadium.id}`);
  await expect(live(page)).toBeVisible();
  await expect(part(page, 'Stand 1, rows R1 to R10')).toBeVisible();
  expect((await Promise.all(bytes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2000);
  await expectAccessible(page);
});

test('a part is opened, a seat chosen by keyboard, and both outlast the way back', async ({ page }) => {
  await page.goto(`/events/${stadium.id}`);
  await part(page, 'Stand 1, rows R1 to R10').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stand 1, rows R1 to R10' })).toBeFocused();
  await seat(page, 1, 'free').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await expect(seat(page, 2, 'chosen')).toBeFocused();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2000);

  await page.getByRole('link', { name: 'All parts' }).click();
  await expect(part(page, 'Stand 1, rows R1 to R10')).toBeFocused();
  await page.getByRole('link', { name: 'Book this seat' }).click();
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expect(page.getByText('Stand 1 R1-2')).toBeVisible();
  // All tests are one guest, who may hold ten bookings at once.
  await page.getByRole('link', { name: 'Holdfast' }).first().click();
  await expect.poll(async () => (await eventState(stadium.id)).taken).not.toContain('Stand 1 R1-2');
});

test('seats that go elsewhere go here: in the overview, and in the open part', async ({ browser }) => {
  const [overview, open] = [await browser.newPage(), await browser.newPage()];
  await overview.goto(`/events/${stadium.id}`);
  await open.goto(`/events/${stadium.id}`);
  await part(open, 'Stand 2, rows R101 to R110').click();
  await expect(open.getByRole('button', { name: /seat Stand 2 R101-7, free$/ })).toBeVisible();
  for (const page of [overview, open]) await expect(live(page)).toBeVisible();

  await holdSeats(stadium.id, ['Stand 2 R101-7', 'Stand 2 R101-8']);
  await expect(open.getByRole('button', { name: /seat Stand 2 R101-7, taken$/ })).toBeVisible();
  await expect(part(overview, 'Stand 2, rows R101 to R110')).toHaveAccessibleName(/498 left/);
});

test('at phone width the overview and a part are no wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/events/${stadium.id}`);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect(part(page, 'Stand 1, rows R1 to R10')).toBeVisible();
  expect(await width()).toBeLessThanOrEqual(360);
  await part(page, 'Stand 1, rows R1 to R10').click();
  await expect(seat(page, 25, 'free')).toBeVisible();
  expect(await width()).toBeLessThanOrEqual(360);
});

test('four seats clicked in quick succession are all chosen, and the address restores them', async ({
  page,
}) => {
  await page.goto(`/events/${stadium.id}`);
  await part(page, 'Stand 1, rows R1 to R10').click();
  for (const number of [11, 12, 13, 14]) {
    await seat(page, number, 'free').click({ noWaitAfter: true });
    await page.waitForTimeout(60);
  }
  for (const number of [11, 12, 13, 14]) await expect(seat(page, number, 'chosen')).toBeVisible();

  // All in one task of the browser: nothing is rendered in between.
  await page.evaluate(() => {
    for (const number of [15, 16, 17, 18]) {
      document.querySelector<HTMLElement>(`[aria-label^="Row R1, seat Stand 1 R1-${number},"]`)?.click();
    }
  });
  for (const number of [15, 16, 17, 18]) await expect(seat(page, number, 'chosen')).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('seats')?.split(',').length).toBe(8);

  await page.reload();
  for (const number of [11, 14, 15, 18]) await expect(seat(page, number, 'chosen')).toBeVisible();
  await page.getByRole('link', { name: 'Experiences' }).first().click();
  // Before the page has changed, Back would lead from the part to the overview.
  await expect(page.getByRole('heading', { name: 'Experiences' })).toBeVisible();
  await page.goBack();
  for (const number of [11, 14, 15, 18]) await expect(seat(page, number, 'chosen')).toBeVisible();
});

test('at 320 and 360 px the letters of rows stay in sight, and larger seats fill a finger tip', async ({
  page,
}) => {
  await page.goto(`/events/${stadium.id}`);
  await part(page, 'Stand 1, rows R1 to R10').click();
  await page
    .getByRole('button', { name: 'Larger seats' })
    .or(seat(page, 1, 'free'))
    .first()
    .waitFor();
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 780 });
    const larger = page.getByRole('button', { name: 'Larger seats' });
    if ((await larger.getAttribute('aria-pressed')) !== 'true') await larger.click();
    const rows = page.getByRole('list', { name: 'Seats by row' });
    const labels = rows.locator('[data-row]');
    for (const left of [0, 400, 10_000]) {
      await rows.evaluate((list, to) => list.parentElement?.scrollTo({ left: to }), left);
      const box = await labels.first().boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(width);
      // Nothing lies over the letter: it is what stands at its place.
      expect(
        await labels.first().evaluate((label) => {
          const { x, y, width, height } = label.getBoundingClientRect();
          return document.elementFromPoint(x + width / 2, y + height / 2) === label;
        }),
      ).toBe(true);
    }
    await expect(labels.first()).toHaveText('R1');
    const size = await seat(page, 1, 'free').boundingBox();
    expect(size?.width).toBeGreaterThanOrEqual(44);
    expect(size?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // With the last seat of the row: the map scrolls in its own box to what has the focus.
    await seat(page, 1, 'free').focus();
    await page.keyboard.press('End');
    const last = await seat(page, 50, 'free').boundingBox();
    await expect(seat(page, 50, 'free')).toBeFocused();
    expect((last?.x ?? width) + (last?.width ?? 0)).toBeLessThanOrEqual(width);
    const label = await labels.first().boundingBox();
    await page.keyboard.press('Home');
    const first = await seat(page, 1, 'free').boundingBox();
    expect(first?.x).toBeGreaterThanOrEqual((label?.x ?? 0) + (label?.width ?? 0));
  }
});
