import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { routes } from '../../src/app/routes.ts';
import { addDays } from '../../src/lib/api/stayDates.ts';
import { decideToHold } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent } from '../support/make/demoEvent.ts';
import { addSlot, query } from '../support/make/demoSlot.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const weeksAhead = (weeks: number) => addDays(new Date().toISOString().slice(0, 10), 7 * weeks);

/** What the addresses name. */
let made: { slot: string; experience: string; event: string; seated: string; booking: string };
let guest: State;
let host: State;

/** The addresses of each route of the router; the types demand all of them. Those of the host desk and of the account are looked at by a host as well. */
const addresses: Record<(typeof routes)[number] | '' | '*', () => string[]> = {
  '': () => ['/'],
  '*': () => ['/nowhere'],
  experiences: () => ['/experiences'],
  'experiences/:id': () => [`/experiences/${made.experience}`],
  events: () => ['/events'],
  'events/:id': () => [`/events/${made.event}`, `/events/${made.seated}`],
  'checkout/events/:id': () => [`/checkout/events/${made.event}?quantity=1`],
  'checkout/:slotId': () => [`/checkout/${made.slot}`],
  stays: () => ['/stays', `/stays?check_in=${weeksAhead(1)}&check_out=${weeksAhead(2)}`],
  'checkout/stays/:suiteType/:checkIn/:checkOut': () => [
    `/checkout/stays/standard/${weeksAhead(3)}/${weeksAhead(4)}`,
  ],
  bookings: () => ['/bookings'],
  'bookings/:id': () => [`/bookings/${made.booking}`],
  'bookings/:id/payment': () => [`/bookings/${made.booking}/payment`],
  'bookings/:id/tickets': () => [`/bookings/${made.booking}/tickets`],
  'sign-in': () => ['/sign-in'],
  'sign-up': () => ['/sign-up'],
  account: () => ['/account'],
  'host/bookings/:id': () => [`/host/bookings/${made.booking}`],
  host: () => ['/host'],
  'host/items/:id/check-in': () => [`/host/items/${made.event}/check-in`],
};

/** Looks at one page at two widths in two themes, without loading it again. */
async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
  // Each width and each theme once: what a width changes, a theme does not.
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 780 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations, `${page.url()} at ${width} px, ${colorScheme}`).toEqual([]);
  }
}

test.beforeAll(async ({ browser }) => {
  const slot = await addSlot(9);
  const [event, seated] = [await addEvent({ capacity: 9 }), await addEvent({ rows: [4, 4] })];
  const page = await browser.newPage();
  await page.goto(`/checkout/events/${event.id}?quantity=1`);
  await decideToHold(page);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  guest = await page.context().storageState();
  const [booking] = await query<{ id: string }>('select id from public.bookings where item_id = $1', [
    event.id,
  ]);
  made = {
    slot: slot.id,
    experience: slot.experienceId,
    event: event.id,
    seated: seated.id,
    booking: booking?.id ?? '',
  };
  const desk = await browser.newPage();
  await signIn(desk, '/host', 'ines');
  await expect(desk.getByText('Live', { exact: true })).toBeVisible();
  host = await desk.context().storageState();
});

for (const [route, addressesOf] of Object.entries(addresses)) {
  test(`/${route} has no accessibility violation at two widths in two themes`, async ({ browser }) => {
    const states = /^(host|account)/.test(route) ? [guest, host] : [guest];
    for (const storageState of states) {
      const context = await browser.newContext({ storageState });
      const page = await context.newPage();
      const forbidden: string[] = [];
      page.on('console', (message) => {
        if (/Content.Security.Policy/.test(message.text())) forbidden.push(message.text());
      });
      for (const address of addressesOf()) {
        await page.goto(address);
        if (address.startsWith('/stays')) await expect(page.getByRole('grid')).toBeVisible();
        await expectAccessible(page);
      }
      expect(forbidden, 'what the security policy of the app forbids').toEqual([]);
      await context.close();
    }
  });
}

test('a checkout has no accessibility violation while it holds, nor where the card is chosen', async ({
  page,
}) => {
  await page.goto(`/checkout/${made.slot}`);
  await decideToHold(page);
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a card' })).toBeVisible();
  await expectAccessible(page);
});
