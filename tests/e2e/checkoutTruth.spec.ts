import { expect, type Page, test } from '@playwright/test';
import { decideToHold, openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { refuseStorage } from '../support/browsers/refuseStorage.ts';
import { addEvent } from '../support/make/demoEvent.ts';
import { addSlot, query, slotState } from '../support/make/demoSlot.ts';

const held = (page: Page) => page.getByText(/^Held for you until/);
const pay = (page: Page) => page.getByRole('button', { name: /^Pay / });
const booked = (page: Page) => page.getByRole('heading', { name: 'Booked' });

async function goToPayment(page: Page, path: string): Promise<void> {
  await openCheckout(page, path);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(pay(page)).toBeEnabled();
}

const paymentsOf = (itemId: string) =>
  query<{ status: string }>('select status from public.payments where item_id = $1', [itemId]);

test('a reload during a slow payment asks what became of it, and shows the booking', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, `/checkout/${slot.id}`);
  await page.getByText('Slow bank').click();
  const sent = page.waitForRequest(/\/pay$/);
  await pay(page).click();
  await sent;
  await page.reload();
  await expect(page.getByText('Asking what became of your payment')).toBeVisible();
  await expect(pay(page)).toBeHidden();
  await expect(booked(page)).toBeVisible({ timeout: 20_000 });
  expect(await paymentsOf(slot.id)).toHaveLength(1);
  expect(await slotState(slot.id)).toEqual({
    available: 0,
    bookings: [{ status: 'purchased', user: false }],
  });
});

test('a payment that never left may be made again after a reload', async ({ page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, `/checkout/${slot.id}`);
  let calls = 0;
  await page.route('**/bookings/*/pay', (route) => (calls++ === 0 ? undefined : route.continue()));
  const sent = page.waitForRequest(/\/pay$/);
  await pay(page).click();
  await sent;
  await page.reload();
  await expect(page.getByText('Asking what became of your payment')).toBeVisible();
  await pay(page).click();
  await expect(booked(page)).toBeVisible();
});

test('a hold that another window has paid for is a booking, not a hold that has ended', async ({
  context,
  page,
}) => {
  const slot = await addSlot(2);
  await goToPayment(page, `/checkout/${slot.id}`);
  const other = await context.newPage();
  await other.goto('/bookings');
  await other.getByRole('region', { name: 'Held' }).getByRole('link', { name: 'Pay now' }).click();
  await pay(other).click();
  await expect(booked(other)).toBeVisible();
  // The first window's clock comes to the end of the hold.
  await query(`update public.bookings set hold_expires_at = now() + interval '1 second' where item_id = $1`, [
    slot.id,
  ]);
  await page.clock.install();
  await page.clock.fastForward('05:05');
  await expect(booked(page)).toBeVisible();
  await expect(page.getByText('Nothing was charged')).toBeHidden();
});

test('Back after paying leads to the booking, and nothing is held again', async ({ page }) => {
  const event = await addEvent({ rows: [4] });
  await page.goto(`/events/${event.id}`);
  await page.getByRole('button', { name: /A1/ }).click();
  await page.getByRole('link', { name: 'Book this seat' }).click();
  await expect(held(page)).toBeVisible();
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await pay(page).click();
  await expect(booked(page)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/bookings\//);
  await expect(booked(page)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/events/${event.id}`));
  const bookings = await query('select 1 from public.bookings where item_id = $1', [event.id]);
  expect(bookings).toHaveLength(1);
});

test('a checkout of what one has just bought says so, and books once more only by decision', async ({
  page,
}) => {
  const slot = await addSlot(5);
  await goToPayment(page, `/checkout/${slot.id}?quantity=2`);
  await pay(page).click();
  await expect(booked(page)).toBeVisible();
  await page.goto(`/checkout/${slot.id}`);
  await expect(page.getByText('You have booked 2 places of this time already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold 1 place' })).toBeVisible();
  expect(await slotState(slot.id)).toMatchObject({ available: 3 });
  await page.getByRole('link', { name: 'See your booking' }).click();
  await expect(page.getByRole('heading', { name: 'Your booking' })).toBeVisible();
});

for (const who of ['a guest', 'an account'] as const) {
  test(`a link holds nothing; the last place that ${who} holds is found in another tab`, async ({
    context,
    page,
  }) => {
    const slot = await addSlot(1);
    if (who === 'an account') {
      await signIn(page, `/checkout/${slot.id}`);
      await page.waitForURL(/\/checkout\//);
    } else await page.goto(`/checkout/${slot.id}`);
    await expect(page.getByRole('button', { name: 'Hold 1 place' })).toBeEnabled();
    expect(await slotState(slot.id)).toEqual({ available: 1, bookings: [] });
    await decideToHold(page);
    await expect(held(page)).toBeVisible();
    await page.close();

    const tab = await context.newPage();
    await tab.goto(`/checkout/${slot.id}`);
    await expect(held(tab)).toBeVisible();
    await expect(tab.getByRole('heading', { name: 'Sold out' })).toBeHidden();
    await tab.getByRole('button', { name: /^Continue/ }).click();
    await pay(tab).click();
    await expect(booked(tab)).toBeVisible();
    expect((await slotState(slot.id)).bookings).toHaveLength(1);
  });
}

test('a hold of other seats is named, and can be gone on with', async ({ context, page }) => {
  const event = await addEvent({ rows: [4] });
  await openCheckout(page, `/checkout/events/${event.id}?seats=A1,A2`);
  await expect(held(page)).toBeVisible();
  const tab = await context.newPage();
  await tab.goto(`/checkout/events/${event.id}?seats=A4`);
  await expect(tab.getByText(/^You hold 2 tickets already, until/)).toBeVisible();
  await tab.getByRole('link', { name: 'Go on with them' }).click();
  await expect(held(tab)).toBeVisible();
  await expect(tab.getByText('A1, A2')).toBeVisible();
});

test('a hold that was changed in another window says so, not that its time is over', async ({
  context,
  page,
}) => {
  const slot = await addSlot(4);
  await openCheckout(page, `/checkout/${slot.id}`);
  await expect(held(page)).toBeVisible();
  const tab = await context.newPage();
  await tab.goto(`/checkout/${slot.id}`);
  await expect(held(tab)).toBeVisible();
  await tab.getByRole('button', { name: 'One place more' }).click();
  await expect.poll(() => slotState(slot.id)).toMatchObject({ available: 2 });
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByRole('heading', { name: 'This hold was changed elsewhere' })).toBeVisible();
});

test('paying while offline says so, and pays once when the connection is back', async ({ context, page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, `/checkout/${slot.id}`);
  await context.setOffline(true);
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/pay')) sent += 1;
  });
  await pay(page).click();
  await expect(page.getByText(/^You are offline\. The payment is sent, once/)).toBeVisible();
  expect(sent).toBe(0);
  await context.setOffline(false);
  await expect(booked(page)).toBeVisible();
  expect(sent).toBe(1);
  expect(await paymentsOf(slot.id)).toHaveLength(1);
});

test('an answer that is lost is asked for when the connection is back', async ({ context, page }) => {
  const slot = await addSlot(1);
  await goToPayment(page, `/checkout/${slot.id}`);
  await page.route('**/bookings/*/pay', async (route) => {
    await route.fetch();
    await context.setOffline(true);
    await route.abort();
  });
  await pay(page).click();
  await expect(page.getByText(/No answer came in time/)).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/bookings/*/pay');
  await context.setOffline(false);
  await expect(booked(page)).toBeVisible();
  expect(await paymentsOf(slot.id)).toHaveLength(1);
});

test('a guest sees what the host has changed', async ({ page }) => {
  const event = await addEvent({ capacity: 3 });
  await goToPayment(page, `/checkout/events/${event.id}`);
  await pay(page).click();
  await expect(booked(page)).toBeVisible();
  await query(
    `update public.events set title = 'Moved evening', starts_at = starts_at + interval '2 hours' where id = $1`,
    [event.id],
  );
  await page.goto('/bookings');
  await expect(page.getByRole('link', { name: 'Moved evening' })).toBeVisible();
  await expect(page.getByText(/22:00/).first()).toBeVisible();
});

test('a browser that stores nothing says so, and offers the link', async ({ page }) => {
  await refuseStorage(page);
  const slot = await addSlot(1);
  await goToPayment(page, `/checkout/${slot.id}`);
  await pay(page).click();
  await expect(booked(page)).toBeVisible();
  await expect(page.getByText(/^This browser does not let Holdfast keep anything/)).toBeVisible();
  await expect(page.getByText('on this device')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Copy the link to this booking' })).toBeVisible();
});

test('a connection that dies in silence is noticed, and the count is right again', async ({ page }) => {
  let isDead = false;
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    const server = socket.connectToServer();
    const born = isDead;
    socket.onMessage((message) => {
      if (!isDead || born) server.send(message);
    });
    server.onMessage((message) => {
      if (!isDead || born) socket.send(message);
    });
  });
  const event = await addEvent({ capacity: 9 });
  await page.goto(`/events/${event.id}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  isDead = true;
  await query('update public.events set available_count = 7, revision = revision + 1 where id = $1', [
    event.id,
  ]);
  // By default the client calls a dead connection live for fifty seconds.
  await expect(page.getByText('7 left').first()).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});
