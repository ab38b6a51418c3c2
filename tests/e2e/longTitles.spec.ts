import { expect, type Page, test } from '@playwright/test';
import { decideToHold, openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { query } from '../support/make/demoSlot.ts';

const longTitle = 'Donaudampfschifffahrtselektrizitaetenhauptwerk';
const robin = `(select id from auth.users where email = 'robin@holdfast.example')`;

interface Offers {
  experience: string;
  slot: string;
  event: string;
  suiteType: string;
}
let offers: Offers | undefined;

test.beforeAll(async () => {
  const [made] = await query<Offers>(
    `with experience as (
       insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
       values (${robin}, $1, $1, $1, 'Europe/Lisbon', 60, 2500, 'EUR') returning id
     ), slot as (
       insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
       select id, now() + interval '15 minutes', 8, 8 from experience returning id
     ), event as (
       insert into public.events (
         host_id, title, summary, story, venue, time_zone, starts_at, duration_minutes, price_minor, currency, admission, capacity, available_count
       ) values (
         ${robin}, $1, $1, $1, $1, 'Europe/Lisbon', now() + interval '20 minutes', 90, 2400, 'EUR', 'general', 10, 10
       ) returning id
     ), suite_type as (
       insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
       values (${robin}, 'long-titles', $1, $1, $1, 'Europe/Lisbon', 9000, 'EUR') returning id
     ), suite as (
       insert into public.suites (suite_type_id, name) select id, '1' from suite_type
     )
     select experience.id as experience, slot.id as slot, event.id as event, suite_type.id as "suiteType"
     from experience, slot, event, suite_type`,
    [longTitle],
  );
  offers = made;
});

// Other tests count what is offered.
test.afterAll(async () => {
  if (!offers) return;
  const { experience, slot, event, suiteType } = offers;
  const items = [slot, event, suiteType];
  await query(
    'delete from public.payments where booking_id in (select id from public.bookings where item_id = any($1))',
    [items],
  );
  await query('delete from public.inventory_ledger where item_id = any($1)', [items]);
  await query('delete from public.tickets where event_id = $1', [event]);
  await query('delete from public.bookings where item_id = any($1)', [items]);
  await query('delete from public.events where id = $1', [event]);
  await query('delete from public.experience_slots where id = $1', [slot]);
  await query('delete from public.experiences where id = $1', [experience]);
  await query('delete from public.suites where suite_type_id = $1', [suiteType]);
  await query('delete from public.suite_types where id = $1', [suiteType]);
});

async function expectFits(page: Page): Promise<void> {
  await expect(page.getByText(longTitle).first()).toBeVisible();
  for (const width of [320, 375]) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0);
  }
}

test('a word of 46 letters makes no page of a customer wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  const { experience, slot, event } = offers as Offers;
  const paths = ['/', '/experiences', `/experiences/${experience}`, '/events', `/events/${event}`, '/stays'];
  for (const path of paths) {
    await page.goto(path);
    await expectFits(page);
  }
  await openCheckout(page, `/checkout/${slot}`);
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expectFits(page);
  await page.goto('/bookings');
  await expectFits(page);
  await page.goto(`/checkout/events/${event}?quantity=1`);
  await decideToHold(page);
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expectFits(page);
  await page.getByRole('link', { name: 'Print' }).click();
  await expectFits(page);
});

test('a word of 46 letters makes no page of a host wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  const { event } = offers as Offers;
  await signIn(page, '/host', 'robin');
  await expectFits(page);
  await page.goto(`/host/items/${event}/check-in`);
  await expectFits(page);
});
