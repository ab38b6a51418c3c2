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
