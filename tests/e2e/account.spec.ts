import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addSlot, query, slotState } from '../support/make/demoSlot.ts';

const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

/** Signs up on the page, and goes on to the account. */
async function signUp(page: Page): Promise<string> {
  const email = `${randomUUID()}@test.example`;
  await page.goto('/sign-up?next=%2Faccount');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(randomUUID());
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
  return email;
}

const profileOf = (email: string) =>
  query<{ display_name: string | null }>(
    'select p.display_name from public.profiles p join auth.users u on u.id = p.id where u.email = $1',
    [email],
  );

test('the menu leads to the account, where a person changes their name and takes it away', async ({
  page,
}) => {
  const email = await signUp(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Menu, signed in as Ada Lovelace$/ }).click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  await expect(page.getByText('Hosts’ names are public')).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Name' });
  await expect(field).toHaveValue('Ada Lovelace');
  await field.fill('  Ada ');
  await field.press('Enter');
  await expect(page.getByText('Name saved')).toBeVisible();
  expect(await profileOf(email)).toEqual([{ display_name: 'Ada' }]);
  await expect(page.getByRole('button', { name: 'Menu, signed in as Ada', exact: true })).toBeVisible();

  await field.fill('');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Name removed')).toBeVisible();
  expect(await profileOf(email)).toEqual([{ display_name: null }]);

  await page.route('**/rest/v1/profiles*', (route) => route.abort());
  await field.fill('Ada');
  await field.press('Enter');
  await expect(page.getByText('The name could not be saved just now.')).toBeVisible();
});

test('a person saves what is known of them as a file, and reads when that fails', async ({ page }) => {
  const email = await signUp(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^holdfast-my-data-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({
    account: { email },
    profile: { display_name: 'Ada Lovelace' },
    bookings: [],
  });
  await page.route('**/functions/v1/account*', (route) =>
    route.fulfill({ status: 500, json: { data: null, error: 'Database error' } }),
  );
  await page.getByRole('button', { name: 'Download my data' }).click();
  await expect(page.getByText('Your data could not be read just now')).toBeVisible();
});

test('a person deletes their account; the booking stays, and nothing leads to it any more', async ({
  page,
}) => {
  const email = await signUp(page);
  const slot = await addSlot(5);
  await openCheckout(page, `/checkout/${slot.id}?quantity=2`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect((await slotState(slot.id)).bookings).toEqual([{ status: 'purchased', user: true }]);

  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Your bookings stay valid/)).toBeVisible();
  await expect(dialog.getByText(`To confirm, enter ${email}`)).toBeVisible();
  await expectAccessible(page);
  const field = dialog.getByLabel('Email address');
  await field.fill('somebody@else.example');
  await field.press('Enter');
  await expect(dialog.getByText('This is not the email address of your account.')).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(email.toUpperCase());
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Account deleted' })).toBeFocused();
  await expectAccessible(page);
  expect(await profileOf(email)).toEqual([]);
  expect(await slotState(slot.id)).toEqual({
    available: 3,
    bookings: [{ status: 'purchased', user: false }],
  });

  await page.goto('/bookings');
  await expect(page.getByText('You are not signed in.')).toBeVisible();
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Sign in to see your account' })).toBeVisible();
});

test('a host reads why the account stays; a lost answer promises nothing', async ({ page }) => {
  await signIn(page, '/account', 'malik');
  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('malik@holdfast.example');
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(dialog.getByText(/^This account hosts experiences, events or suites/)).toBeVisible();
  await expectAccessible(page);
  await page.route('**/functions/v1/account', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(dialog.getByText(/^It is not certain whether the account was deleted/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep my account' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete account' })).toBeFocused();
});

test('an offer shows the name of its host once the host has chosen one', async ({ page }) => {
  const email = await signUp(page);
  await query(
    'update public.profiles p set display_name = null from auth.users u where u.id = p.id and u.email = $1',
    [email],
  );
  const [experience] = await query<{ id: string }>(
    `insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
     select id, 'Without a name', 'For a test', 'Nowhere', 'Europe/Lisbon', 60, 4200, 'EUR' from auth.users where email = $1 returning id`,
    [email],
  );
  try {
    await page.goto(`/experiences/${experience?.id}`);
    const terms = page.getByRole('main').getByRole('term');
    await expect(terms).toHaveText(['Where', 'How long']);
    await page.goto('/account');
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await page.getByRole('button', { name: 'Save name' }).click();
    await expect(page.getByText('Name saved')).toBeVisible();
    await page.goto(`/experiences/${experience?.id}`);
    await expect(terms).toHaveText(['Host', 'Where', 'How long']);
    await expect(page.getByRole('definition').filter({ hasText: 'Ada' })).toBeVisible();
  } finally {
    await query('delete from public.experiences where id = $1', [experience?.id]);
  }
});
