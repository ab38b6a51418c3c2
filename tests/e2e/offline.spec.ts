import { expect, type Page, test } from '@playwright/test';
import { decideToHold } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent } from '../support/make/demoEvent.ts';

test.use({ serviceWorkers: 'allow' });
// Elsewhere Playwright cannot take the network away from a service worker.
test.skip(({ browserName }) => browserName !== 'chromium');

/** Buys a ticket and returns the path of its page, and its code. */
async function buyTicket(page: Page, buyAs: 'guest' | 'account') {
  const { id } = await addEvent({ rows: [2] });
  const checkout = `/checkout/events/${id}?seats=A2`;
  if (buyAs === 'account') await signIn(page, checkout);
  else await page.goto(checkout);
  await decideToHold(page);
  const next = buyAs === 'account' ? 'Continue to payment' : 'Continue as guest';
  await page.getByRole('button', { name: next }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  const code = (await page.locator('p.font-mono').textContent()) ?? '';
  expect(code).not.toBe('');
  // The service worker has stored the app's code.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  return { path: `${new URL(page.url()).pathname}/tickets`, code };
}

async function expectTicket(page: Page, code: string) {
  await expect(page.getByText(code)).toBeVisible();
  await expect(page.getByRole('img', { name: 'Code of ticket 1' })).toBeVisible();
}

test('a ticket opens without a network, also after a reload, and says from when it is', async ({
  context,
  page,
}) => {
  const { path, code } = await buyTicket(page, 'guest');
  await context.setOffline(true);
  await page.goto(path);
  await expectTicket(page, code);
  await expect(
    page.getByText(/You are offline\. This is your booking as it was on \w+ \d+ \w+ at \d\d:\d\d/),
  ).toBeVisible();
  await page.reload();
  await expectTicket(page, code);
  await page.goto('/bookings');
  await expect(
    page.getByRole('button', { name: /^Show 1 ticket/ }).or(page.getByText('Show 1 ticket')),
  ).toBeVisible();

  await context.setOffline(false);
  await page.goto(path);
  await expectTicket(page, code);
  await expect(page.getByText(/This is your booking as it was/)).toBeHidden();
});

test('a ticket does not wait for a network that does not answer', async ({ context, page }) => {
  const { path, code } = await buyTicket(page, 'guest');
  await context.route(`**${path}`, () => undefined);
  await page.goto(path);
  await expectTicket(page, code);
  // All that is left open belongs to the test.
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

test('without a network no page shows a count, and none of the answers of the API is stored', async ({
  context,
  page,
}) => {
  const { path } = await buyTicket(page, 'guest');
  await page.goto('/experiences');
  await expect(page.getByText(/\d+ left/).first()).toBeVisible();
  await context.setOffline(true);
  for (const list of ['/experiences', '/events', '/']) {
    await page.goto(list);
    await expect(page.getByRole('status').filter({ hasText: 'You are offline' }).first()).toBeVisible();
    await expect(page.getByText(/\d+ left/)).toHaveCount(0);
  }
  const checkout = (await context.newPage()).goto('/checkout/events/some');
  await expect(checkout).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  await page.goto(path);
  const stored = await page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = (await Promise.all(caches.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(stored.length).toBeGreaterThan(5);
  expect(
    stored.filter(
      (stored) => !/^\/(assets\/.*|index\.html|favicon\.svg|manifest\.webmanifest)$/.test(stored),
    ),
  ).toEqual([]);

  // The list comes back with the network.
  await page.goto('/experiences');
  await context.setOffline(false);
  await expect(page.getByText(/\d+ left/).first()).toBeVisible();
});

test('a ticket of an account opens without a network until its customer signs out', async ({
  context,
  page,
}) => {
  const { path, code } = await buyTicket(page, 'account');
  await context.setOffline(true);
  await page.goto(path);
  await expectTicket(page, code);
  // The list of an account is not kept, but its tickets are.
  await page.goto('/bookings');
  await expect(page.getByText('these are the tickets that this device keeps')).toBeVisible();

  // Nor does a session that has expired since, and that only the server can renew, keep its ticket from being shown.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.endsWith('-auth-token'))) {
      const session = JSON.parse(localStorage.getItem(key) ?? '{}');
      localStorage.setItem(`${key}-before`, JSON.stringify(session));
      localStorage.setItem(key, JSON.stringify({ ...session, expires_at: 1 }));
    }
  });
  await page.goto(path);
  await expectTicket(page, code);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.endsWith('-before'))) {
      localStorage.setItem(key.replace('-before', ''), localStorage.getItem(key) ?? '');
      localStorage.removeItem(key);
    }
  });
  await page.goto('/bookings');

  await page.getByRole('button', { name: /^Menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('You are still signed in')).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('button', { name: /^Menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out', { exact: true })).toBeVisible();
  await context.setOffline(true);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page.getByText(code)).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('holdfast.kept_bookings'))).not.toContain(
    code.slice(0, 8).toLowerCase(),
  );
});
