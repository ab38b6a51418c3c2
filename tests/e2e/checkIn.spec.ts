import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent, buyTickets } from '../support/make/demoEvent.ts';
import { query } from '../support/make/demoSlot.ts';

const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const codeField = (page: Page) => page.getByLabel('Ticket code');
const result = (page: Page) => page.getByRole('region', { name: 'Result' }).getByRole('status');
const latest = (page: Page) => page.getByRole('region', { name: 'Last check-ins' });
const door = (itemId: string) => `/host/items/${itemId}/check-in`;

async function typeCode(page: Page, code: string | undefined): Promise<void> {
  await codeField(page).fill(code ?? '');
  await codeField(page).press('Enter');
}

test('too early, in, used, undone: by keyboard alone, and a reload keeps the list and the counts', async ({
  page,
}) => {
  const event = await addEvent({ rows: [4], startsInHours: 240 });
  const codes = await buyTickets(event.id, 2);
  await signIn(page, '/host', 'ines');
  await page.getByRole('link', { name: `Check-in: ${event.title}` }).click();
  await expect(page.getByText('0 of 2 in')).toBeVisible();
  await expect(page.getByText(/^Opens on \w{3} \d+ \w{3}, \d\d:\d\d$/)).toBeVisible();
  await typeCode(page, codes[0]);
  await expect(result(page)).toContainText('Too early');
  await expect(result(page)).toContainText(/Check-in opens on \w{3} \d+ \w{3}, \d\d:\d\d\./);
  await expect(codeField(page)).toBeFocused();
  await expectAccessible(page);

  await query(`update public.events set starts_at = now() + interval '2 hours' where id = $1`, [event.id]);
  await typeCode(page, codes[0]?.toLowerCase());
  await expect(result(page)).toContainText('Let in');
  await expect(result(page)).toContainText('Seat A1, ticket 1 of 2');
  await expect(page.getByText('1 of 2 in')).toBeVisible();
  await expect(codeField(page)).toBeFocused();
  await typeCode(page, codes[0]);
  await expect(result(page)).toContainText(/This ticket was let in today at \d\d:\d\d/);
  await typeCode(page, codes[0]?.replace(/1$/, '3'));
  await expect(result(page)).toContainText('No such ticket');

  await page.reload();
  await expect(page.getByText('1 of 2 in')).toBeVisible();
  const row = latest(page).getByRole('listitem');
  await expect(row).toHaveText(/^Guest, booking [0-9A-F]{8}Seat A1, ticket 1 of 2, in today, \d\d:\d\dUndo$/);
  await expectAccessible(page);

  await row.getByRole('button', { name: /^Undo check-in: / }).press('Enter');
  await expect(result(page)).toContainText('Seat A1, ticket 1 of 2 is not in any more');
  await expect(codeField(page)).toBeFocused();
  await expect(page.getByText('0 of 2 in')).toBeVisible();
  await expect(row).toContainText(/undone today, \d\d:\d\d/);
  await typeCode(page, codes[0]);
  await expect(result(page)).toContainText('Let in');
  await expect(row).toHaveCount(2);
});

test('two doors of an event show the same counts and the same list', async ({ browser }) => {
  const event = await addEvent({ capacity: 5, startsInHours: 2 });
  const codes = await buyTickets(event.id, 3);
  const doors = await Promise.all([browser.newPage(), browser.newPage()]);
  const [north, south] = doors;
  for (const page of doors) {
    await signIn(page, door(event.id), 'ines');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  }
  await typeCode(north, codes[1]);
  await expect(south.getByText('1 of 3 in')).toBeVisible();
  await expect(latest(south).getByRole('listitem')).toContainText('Ticket 2 of 3');
  await typeCode(south, codes[1]);
  await expect(result(south)).toContainText('Already used');
  await south.getByRole('button', { name: 'Undo this check-in' }).click();
  await expect(result(south)).toContainText('Check-in undone');
  await expect(north.getByText('0 of 3 in')).toBeVisible();
});

test('a customer without the code is found by name, and only among those of this door', async ({ page }) => {
  const event = await addEvent({ rows: [4], startsInHours: 2 });
  const other = await addEvent({ rows: [4], startsInHours: 2 });
  await buyTickets(event.id, 2, { handle: 'robin' });
  const [guest] = await buyTickets(other.id, 1);
  await signIn(page, door(event.id), 'ines');
  const search = page.getByLabel('Name, email or booking number');
  const found = page.getByRole('list', { name: 'Found tickets' }).getByRole('listitem');
  await search.fill('ROBIN');
  await search.press('Enter');
  await expect(page.getByText('2 tickets found by “ROBIN”')).toBeVisible();
  await found
    .first()
    .getByRole('button', { name: /^Check in: Robin.*, Seat A1, ticket 1 of 2$/ })
    .click();
  await expect(result(page)).toContainText('Let in');
  await expect(found.first()).toContainText(/in today, \d\d:\d\d/);
  await expect(codeField(page)).toBeFocused();
  await expectAccessible(page);

  await search.fill('robin@holdfast');
  await search.press('Enter');
  await expect(page.getByText('2 tickets found by “robin@holdfast”')).toBeVisible();
  await search.fill(guest?.slice(0, 8) ?? '');
  await search.press('Enter');
  await expect(page.getByText(/^No paid ticket for this door is found by/)).toBeVisible();
  await search.fill('x');
  await search.press('Enter');
  await expect(page.getByText('Type two letters at least.')).toBeVisible();
});

test('a booked time has a ticket for each place, and its host has a door for it', async ({
  page,
  browser,
}) => {
  const [slot] = await query<{ id: string; handle: string }>(
    `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select e.id, now() + interval '3 hours' + random() * interval '1 hour', 5, 5
     from public.experiences e where e.title = 'Sunset sail on the Tagus'
     returning id, (select split_part(u.email, '@', 1) from public.experiences e join auth.users u on u.id = e.host_id
       where e.id = experience_id) as handle`,
  );
  if (!slot) throw new Error('the time was not added');
  await openCheckout(page, `/checkout/${slot.id}?quantity=2`);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Ticket 2 of 2' })).toContainText('One place');
  const code = (await page.getByText(/^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-2$/).textContent()) ?? '';

  const host = await browser.newPage();
  await signIn(host, door(slot.id), slot.handle);
  await expect(host.getByText('0 of 2 in')).toBeVisible();
  await typeCode(host, code);
  await expect(result(host)).toContainText('Ticket 2 of 2');
  await expect(host.getByText('1 of 2 in')).toBeVisible();
});

test('somebody else is not let to the door, and an unknown address has none', async ({ page }) => {
  const event = await addEvent({ capacity: 1 });
  await signIn(page, door(event.id), 'malik');
  await expect(page.getByRole('heading', { name: 'Not yours to check in' })).toBeVisible();
  await page.goto(door('00000000-0000-4000-8000-000000000000'));
  await expect(page.getByRole('heading', { name: 'There is no door here' })).toBeVisible();
});

test('at 320 pixels the door is not wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const event = await addEvent({ rows: [4], startsInHours: 2 });
  const codes = await buyTickets(event.id, 2, { handle: 'robin' });
  await signIn(page, door(event.id), 'ines');
  await typeCode(page, codes[0]);
  await expect(result(page)).toContainText('Let in');
  await expect(latest(page).getByRole('listitem')).toBeVisible();
  await page.getByLabel('Name, email or booking number').fill('robin');
  await page.getByLabel('Name, email or booking number').press('Enter');
  await expect(page.getByText(/tickets found by/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
