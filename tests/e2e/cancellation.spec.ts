import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent, eventState } from '../support/make/demoEvent.ts';
import { addSlot, query, slotState } from '../support/make/demoSlot.ts';

const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

/** Books as a guest, and stays on the booking's page. */
async function buy(page: Page, checkout: string): Promise<void> {
  await openCheckout(page, checkout);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
}

/** A slot so far ahead that everything comes back, whatever the hour of the day. */
async function addSlotAhead(capacity: number): Promise<{ id: string }> {
  const slot = await addSlot(capacity);
  await query("update public.experience_slots set slot_time = slot_time + interval '2 days' where id = $1", [
    slot.id,
  ]);
  return slot;
}

test('a customer cancels one of three places, and later the others', async ({ page }) => {
  const slot = await addSlotAhead(5);
  await buy(page, `/checkout/${slot.id}?quantity=3`);
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'One place fewer' }).click();
  await dialog.getByRole('button', { name: 'One place fewer' }).click();
  await expect(dialog.getByText('€58.00 comes back to you')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel 1 place' }).click();
  await expect(page.getByText('1 place cancelled')).toBeVisible();
  const receipt = page.getByLabel('Receipt');
  await expect(receipt.getByText('3 places × €58.00')).toBeVisible();
  await expect(receipt.getByText(/^Refunded/)).toBeVisible();
  expect(await slotState(slot.id)).toEqual({
    available: 3,
    bookings: [{ status: 'purchased', user: false }],
  });

  await page.goto('/bookings');
  const upcoming = page.getByRole('region', { name: 'Upcoming' });
  await expect(upcoming.getByText('2 places, €116.00')).toBeVisible();
  await upcoming.getByRole('button', { name: 'Cancel booking' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('region', { name: 'Past' }).getByText('Cancelled')).toBeVisible();
  expect(await slotState(slot.id)).toEqual({ available: 5, bookings: [] });
});

test('a customer cancels a chosen seat; the other tickets stay', async ({ page }) => {
  const event = await addEvent({ rows: [4] });
  await buy(page, `/checkout/events/${event.id}?seats=A1,A2,A3`);
  const codes = page.getByRole('region', { name: 'Tickets' }).getByText(/-[123]$/);
  const [first, , third] = await codes.allTextContents();
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  const dialog = page.getByRole('dialog');
  for (const seat of ['A1', 'A2', 'A3']) await dialog.getByText(seat, { exact: true }).click();
  await expect(dialog.getByText('Choose the tickets to cancel.')).toBeVisible();
  await dialog.getByText('A2', { exact: true }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel 1 ticket' }).click();
  await expect(page.getByText('A1, A3')).toBeVisible();
  expect(await codes.allTextContents()).toEqual([first, third]);
  await expect(page.getByText('Ticket 2 of 2')).toBeVisible();
  expect(await eventState(event.id)).toMatchObject({ available: 2, taken: ['A1', 'A3'] });
});

test('a host finds a booking by its number and cancels it, and its customer sees that', async ({
  browser,
  page,
}) => {
  const slot = await addSlotAhead(2);
  await buy(page, `/checkout/${slot.id}?quantity=2`);
  const [booking] = await query<{ id: string }>('select id from public.bookings where item_id = $1', [
    slot.id,
  ]);
  const number = booking?.id.slice(0, 8).toUpperCase() ?? '';

  const host = await (await browser.newContext()).newPage();
  await signIn(host, '/host', 'ines');
  const field = host.getByLabel('Find a booking');
  await field.fill('00000000');
  await field.press('Enter');
  await expect(host.getByText('No booking with you has this number.')).toBeVisible();
  await expectAccessible(host);
  await field.fill(number);
  await field.press('Enter');
  await expect(host.getByRole('heading', { name: 'Booking with you' })).toBeVisible();
  await expect(host.getByText(number)).toBeVisible();
  await host.getByRole('button', { name: 'Cancel booking' }).click();
  const dialog = host.getByRole('dialog');
  await expect(dialog.getByText('€116.00 goes back to the customer, whatever the terms.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel booking' }).click();
  await expect(host.getByText(/^Refunded/)).toBeVisible();
  await expectAccessible(host);
  expect(await slotState(slot.id)).toEqual({ available: 2, bookings: [] });

  await page.reload();
  await expect(page.getByText('The host has cancelled this booking.')).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, `/host/bookings/${booking?.id}`, 'malik');
  await expect(other.getByRole('heading', { name: 'This booking is not here' })).toBeVisible();
});

test('a payment at which somebody must look stands on the desk of its host, with the reason', async ({
  browser,
  page,
}) => {
  const slot = await addSlotAhead(1);
  await buy(page, `/checkout/${slot.id}`);
  await query(`update public.payments set stuck_at = now(), stuck_reason = 'disputed' where item_id = $1`, [
    slot.id,
  ]);
  const host = await (await browser.newContext()).newPage();
  await signIn(host, '/host', 'ines');
  const list = host.getByRole('region', { name: 'Payments that need a look' });
  await expect(list.getByText('The customer has asked their bank for the money')).toBeVisible();
  await expectAccessible(host);
  await list.getByRole('link', { name: /^Booking / }).click();
  await expect(host.getByRole('alert')).toContainText('Answer the dispute at the payment provider.');
  await expectAccessible(host);
});
