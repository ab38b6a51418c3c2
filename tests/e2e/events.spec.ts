import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { decideToHold } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent, eventState } from '../support/make/demoEvent.ts';
import { query } from '../support/make/demoSlot.ts';

const held = (page: Page) => page.getByText(/^Held for you until/);
const seat = (page: Page, label: string, state: string) =>
  page.getByRole('button', { name: `Row ${label.charAt(0)}, seat ${label}, ${state}`, exact: true });
const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

async function payAsGuest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
}

test('two windows on one seat map: A takes a seat, B sees it go within a second and cannot take it', async ({
  browser,
}) => {
  const event = await addEvent({ rows: [4, 4] });
  const a = await (await browser.newContext()).newPage();
  const b = await (await browser.newContext()).newPage();
  for (const page of [a, b]) {
    await page.goto(`/events/${event.id}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  }
  await seat(b, 'A2', 'free').click();
  await seat(a, 'A1', 'free').click();
  await seat(a, 'A2', 'free').click();
  await a.getByRole('link', { name: 'Book these seats' }).click();
  await expect(held(a)).toBeVisible();
  await expect(seat(b, 'A1', 'taken')).toBeVisible({ timeout: 1_000 });
  await expect(b.getByText('A2 has just been taken by somebody else')).toBeVisible();
  await seat(b, 'A1', 'taken').click({ force: true });
  await expect(b.getByRole('link', { name: /^Book / })).toBeHidden();

  // A checkout address with the taken seat is refused with the label and with an alternative.
  await b.goto(`/checkout/events/${event.id}?seats=A1,B1`);
  await expect(b.getByRole('heading', { name: 'A1 is taken' })).toBeVisible();
  await expectAccessible(b);
  await b.getByRole('button', { name: 'Take the best available: 2 tickets' }).click();
  await expect(held(b)).toBeVisible();
  await expect(b.getByText('A3, A4')).toBeVisible();
  expect(await eventState(event.id)).toEqual({
    available: 4,
    taken: ['A1', 'A2', 'A3', 'A4'],
    bookings: ['reserved', 'reserved'],
  });

  await a.getByRole('link', { name: 'Holdfast' }).first().click();
  await expect.poll(async () => (await eventState(event.id)).taken).toEqual(['A3', 'A4']);
});

test('a customer whose seat was taken a moment ago sees which, and takes the remaining one', async ({
  page,
}) => {
  const event = await addEvent({ rows: [3] });
  // Without live counts, as if their messages were still on the way.
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, () => undefined);
  await page.goto(`/events/${event.id}`);
  await seat(page, 'A1', 'free').click();
  await expect(seat(page, 'A1', 'chosen')).toBeVisible();
  await seat(page, 'A2', 'free').click();
  await expect(page.getByText('A1, A2')).toBeVisible();
  const [other] = await query<{ id: string }>(
    `insert into public.bookings (id, kind, item_id, quantity, amount_minor, currency, guest_key, access_token_hash,
       hold_expires_at, claimed_revision)
     values (gen_random_uuid(), 'event', $1, 1, 2400, 'EUR', 'somebody', 'x', now() + interval '5 minutes', 1) returning id`,
    [event.id],
  );
  await query(
    `update public.tickets set status = 'held', booking_id = $2, hold_expires_at = now() + interval '5 minutes', revision = 1
     where event_id = $1 and seat_label = 'A1'`,
    [event.id, other?.id],
  );
  await query('update public.events set available_count = available_count - 1, revision = 1 where id = $1', [
    event.id,
  ]);
  await page.getByRole('link', { name: 'Book these seats' }).click();
  await expect(page.getByRole('heading', { name: 'A1 is taken' })).toBeVisible();
  await page.getByRole('button', { name: 'Take A2' }).click();
  await expect(held(page)).toBeVisible();
  expect((await eventState(event.id)).taken).toEqual(['A1', 'A2']);
});

test('the seat map by keyboard: arrow keys from seat to seat, space to choose', async ({
  page,
  browserName,
}) => {
  // Safari on macOS takes Tab to fields alone, and Option-Tab to links as well.
  const tab = browserName === 'webkit' && process.platform === 'darwin' ? 'Alt+Tab' : 'Tab';
  const event = await addEvent({ rows: [2, 4] });
  await page.goto(`/events/${event.id}`);
  await seat(page, 'A1', 'free').focus();
  await page.keyboard.press('ArrowRight');
  await expect(seat(page, 'A2', 'free')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(seat(page, 'B3', 'free')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press(' ');
  await expect(seat(page, 'B4', 'chosen')).toBeFocused();
  await page.keyboard.press(tab);
  await expect(page.getByRole('link', { name: 'Book this seat' })).toBeFocused();
  await page.keyboard.press(`Shift+${tab}`);
  await expect(seat(page, 'B4', 'chosen')).toBeFocused();
  await expectAccessible(page);
});

test('the best available, paid: tickets with codes, a printable page, and a calendar file', async ({
  page,
}) => {
  const event = await addEvent({ rows: [5] });
  await page.goto(`/events/${event.id}`);
  await page.getByRole('button', { name: 'One ticket more' }).click();
  await page.getByRole('link', { name: 'Take the best available' }).click();
  await expect(held(page)).toBeVisible();
  await expect(page.getByText('A1, A2')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Code of ticket/ })).toHaveCount(0);
  await expectAccessible(page);
  await payAsGuest(page);
  await expect(page.getByRole('img', { name: /^Code of ticket/ })).toHaveCount(2);
  await expect(page.getByText('Seat A2')).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.ics$/);

  await page.getByRole('link', { name: 'Print' }).click();
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('article', { name: 'Ticket 1 of 2' })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await page.goto('/bookings');
  await page.getByText('Show 2 tickets').click();
  await expect(page.getByRole('img', { name: 'Code of ticket 2' })).toBeVisible();
  await page.goto(`/events/${event.id}`);
  await expect(seat(page, 'A1', 'yours')).toBeVisible();
});

test('general admission: as many as are left, counted live, and gone when they are sold', async ({
  browser,
}) => {
  const event = await addEvent({ capacity: 3 });
  const a = await (await browser.newContext()).newPage();
  const b = await (await browser.newContext()).newPage();
  await a.goto(`/events/${event.id}`);
  await b.goto(`/events/${event.id}`);
  await expect(b.getByText('Live', { exact: true })).toBeVisible();
  await a.getByRole('button', { name: 'One ticket more' }).click();
  await a.getByRole('link', { name: 'Get tickets' }).click();
  await expect(held(a)).toBeVisible();
  await expect(b.getByText('1 left').first()).toBeVisible();
  await payAsGuest(a);
  await expect(a.getByRole('img', { name: /^Code of ticket/ })).toHaveCount(2);
  await b.goto(`/checkout/events/${event.id}?quantity=2`);
  await expect(b.getByRole('heading', { name: 'Only 1 ticket left' })).toBeVisible();
  await b.getByRole('button', { name: 'Take 1 ticket' }).click();
  await expect(held(b)).toBeVisible();
  await a.goto(`/events/${event.id}`);
  await expect(a.getByText('Every ticket is held or sold')).toBeVisible();
  await expectAccessible(a);
  expect(await eventState(event.id)).toMatchObject({ available: 0, bookings: ['purchased', 'reserved'] });
});

test('what is free is confirmed, and asks for no card', async ({ page }) => {
  const event = await addEvent({ capacity: 3 });
  await query('update public.events set price_minor = 0 where id = $1', [event.id]);
  await page.goto(`/events/${event.id}`);
  await page.getByRole('link', { name: 'Get tickets' }).click();
  await expect(held(page)).toBeVisible();
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
});

test('a price that changed after the page was read is paid only when the customer agrees', async ({
  page,
}) => {
  const event = await addEvent({ capacity: 3 });
  const events = /\/rest\/v1\/events\?/;
  const read = page.waitForResponse(events);
  await page.goto(`/events/${event.id}`);
  const body = await (await read).body();
  // What the page reads again meanwhile was on its way before the change.
  await page.route(events, (route) => route.fulfill({ body, contentType: 'application/json' }));
  await query('update public.events set price_minor = 5000 where id = $1', [event.id]);
  await page.getByRole('link', { name: 'Get tickets' }).click();
  await expect(held(page)).toBeVisible();
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByText('The price has changed: €50.00 instead of €24.00.')).toBeVisible();
  await expectAccessible(page);
  const pay = page.getByRole('button', { name: 'Pay €50.00' });
  await expect(pay).toBeDisabled();
  await page.getByRole('button', { name: 'Book at the new price' }).click();
  await pay.click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  const [booking] = await query<{ amount: number }>(
    'select amount_minor::integer as amount from public.bookings where item_id = $1',
    [event.id],
  );
  expect(booking?.amount).toBe(5000);
});

test('a signed-in customer finds the tickets in My bookings, and pays there for what is held', async ({
  context,
  page,
}) => {
  const event = await addEvent({ rows: [4] });
  await signIn(page, `/checkout/events/${event.id}?seats=A2,A3`, 'robin');
  await decideToHold(page);
  await expect(held(page)).toBeVisible();
  const tab = await context.newPage();
  await tab.goto('/bookings');
  const item = tab.getByRole('listitem').filter({ hasText: event.title });
  await item.getByRole('link', { name: 'Pay now' }).click();
  await tab.getByRole('button', { name: /^Pay / }).click();
  await expect(tab.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(tab.getByText('Seat A3')).toBeVisible();
  expect(await eventState(event.id)).toMatchObject({ taken: ['A2', 'A3'], bookings: ['purchased'] });
});

test('the page of an event says that the event has started, or that it does not exist', async ({ page }) => {
  const event = await addEvent({ capacity: 3 });
  await query(`update public.events set starts_at = now() - interval '1 minute' where id = $1`, [event.id]);
  await page.goto(`/events/${event.id}`);
  await expect(page.getByText('This event has started')).toBeVisible();
  await page.goto('/events/nowhere');
  await expect(page.getByRole('heading', { name: 'This event is not here' })).toBeVisible();
});

test('at phone width no page of events is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 });
  const event = await addEvent({ rows: [20, 24] });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.goto('/events');
  await expect(page.getByRole('heading', { level: 2, name: event.title })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.goto(`/events/${event.id}`);
  await seat(page, 'A1', 'free').click();
  await page.getByRole('button', { name: 'Larger seats' }).click();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Book this seat' }).click();
  await expect(held(page)).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await payAsGuest(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('link', { name: 'Print' }).click();
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
