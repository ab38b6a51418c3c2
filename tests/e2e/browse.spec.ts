import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { addSlot, query } from '../support/make/demoSlot.ts';

test('the list of experiences leads to the page of each', async ({ page }) => {
  await page.goto('/experiences');
  await page
    .getByRole('link', { name: /Sunset sail on the Tagus/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sunset sail on the Tagus' })).toBeVisible();
});

test('a list that ends where reading it ended says so, and so does a count that is only polled', async ({
  page,
}) => {
  await page.route(/\/rest\/v1\/experiences\?/, async (route) => {
    const response = await route.fetch();
    const [first] = await response.json();
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...first,
      id: randomUUID(),
      title: `Tour ${index}`,
    }));
    await route.fulfill({ response, json: many });
  });
  await page.goto('/experiences');
  await expect(page.getByText('These are the first 200 experiences; there may be more.')).toBeVisible();
  await expect(page.getByText('Updated every half minute')).toBeVisible();
});

test('a time is shown as sold out and as free again while the page is open', async ({ page }) => {
  const slot = await addSlot(1);
  await page.goto(`/checkout/${slot.id}`);
  await expect(page.getByRole('heading', { name: 'Review your booking' })).toBeVisible();
  await query(
    'update public.experience_slots set available_count = 0, revision = revision + 1 where id = $1',
    [slot.id],
  );
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeVisible();
  await query(
    'update public.experience_slots set available_count = 1, revision = revision + 1 where id = $1',
    [slot.id],
  );
  await expect(page.getByRole('heading', { name: 'Review your booking' })).toBeVisible();
});
