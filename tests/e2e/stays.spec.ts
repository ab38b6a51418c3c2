import { expect, type Page, test } from '@playwright/test';
import { addDays } from '../../src/lib/api/stayDates.ts';
import { openCheckout } from '../support/act/openCheckout.ts';
import { signIn } from '../support/act/signIn.ts';
import { delayHold } from '../support/hold/delayHold.ts';
import { query } from '../support/make/demoSlot.ts';

const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => addDays(today, days);

/** Purchases one suite of the demo lodge, as a guest would. */
async function takeSuite(suiteType: string, checkIn: string, checkOut: string): Promise<string> {
  const [stay] = await query<{ id: string }>(
    `select id from public.reserve_stays(array[$1], array[$2::date], array[$3::date], array[gen_random_uuid()], array[null::uuid],
       array['demo guest ' || gen_random_uuid()], array['hash'], array[null::text], array[null::text], array[null::text])`,
    [suiteType, checkIn, checkOut],
  );
  if (!stay?.id) throw new Error(`no ${suiteType} from ${checkIn} to ${checkOut}`);
  await query(`update public.bookings set status = 'purchased', purchased_at = now() where id = $1`, [
    stay.id,
  ]);
  return stay.id;
}

const staysOf = (suiteType: string, checkIn: string) =>
  query<{ status: string }>(
    `select b.status from public.bookings b
     join public.suites r on r.id = b.suite_id join public.suite_types t on t.id = r.suite_type_id
     where t.suite_type = $1 and lower(b.stay) = $2 and b.status in ('reserved', 'purchased') order by b.created_at`,
    [suiteType, checkIn],
  );

// Another browser, or an earlier run on a stack that is kept, has booked the same nights. Demo data ends before them.
test.beforeAll(async () => {
  await query(
    `select public.cancel_booking(id, 'released') from public.bookings
     where kind = 'stay' and status in ('reserved', 'purchased') and lower(stay) > current_date + 80`,
  );
});

async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue as guest' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
}

test('nights are chosen and a suite is booked with the keyboard alone', async ({ page }) => {
  await page.goto('/stays');
  const day = page.getByRole('grid').getByRole('button', { disabled: false }).first();
  await expect(page.getByRole('grid')).toBeVisible();
  await day.focus();
  for (let month = 0; month < 3; month++) await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  // The next day is preselected as the day of check-out.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/2 nights$/).first()).toBeVisible();
  await expect(page, 'the dates are in the address').toHaveURL(/check_in=.*check_out=/);
  const checkIn = new URL(page.url()).searchParams.get('check_in') ?? '';

  const suites = page.getByRole('region', { name: 'Suites' });
  await expect(suites.getByText('NOK 9,800.00')).toBeVisible();
  await expect(suites.getByText('2 left', { exact: true })).toBeVisible();
  await suites.getByRole('link', { name: 'Book Treetop penthouse' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await page.getByRole('button', { name: 'Continue as guest' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Pay / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await staysOf('penthouse', checkIn)).toEqual([{ status: 'purchased' }]);

  await page.goto('/bookings');
  await expect(page.getByRole('link', { name: 'Treetop penthouse' })).toBeVisible();
  await expect(page.getByText('2 nights, NOK 9,800.00')).toBeVisible();
});

test('a stay goes into the calendar as whole days', async ({ page }) => {
  await openCheckout(page, `/checkout/stays/standard/${inDays(150)}/${inDays(153)}`);
  await pay(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Add to calendar' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const file = Buffer.concat(chunks).toString();
  expect(file).toContain(`DTSTART;VALUE=DATE:${inDays(150).replaceAll('-', '')}`);
  expect(file).toContain(`DTEND;VALUE=DATE:${inDays(153).replaceAll('-', '')}`);
});

test('full nights are marked, also for screen readers, and are free again while the page is open', async ({
  page,
}) => {
  const night = inDays(100);
  const stays = [
    await takeSuite('penthouse', night, inDays(101)),
    await takeSuite('penthouse', night, inDays(101)),
  ];
  await page.goto(`/stays?type=penthouse&check_in=${night}&check_out=${inDays(101)}`);
  const cell = page.getByRole('button', { name: /, full$/ });
  await expect(cell).toHaveText(`${Number(night.slice(-2))}Full`);
  for (const id of stays) await query(`select public.cancel_booking($1, 'released')`, [id]);
  await expect(cell).toHaveCount(0);
});

test('what is left of the chosen dates is live, and a full suite type offers others with one click', async ({
  page,
}) => {
  const dates = [inDays(110), inDays(112)] as const;
  await takeSuite('penthouse', ...dates);
  await page.goto(`/stays?check_in=${dates[0]}&check_out=${dates[1]}`);
  const penthouse = page.getByRole('article', { name: 'Treetop penthouse' });
  await expect(penthouse.getByText('1 left')).toBeVisible();
  await takeSuite('penthouse', ...dates);
  await expect(penthouse.getByText('Sold out')).toBeVisible();
  await penthouse
    .getByRole('button', { name: /^Treetop penthouse, / })
    .first()
    .click();
  await expect(page).not.toHaveURL(new RegExp(`check_in=${dates[0]}`));
  await expect(penthouse.getByText('2 left')).toBeVisible();
  await expect(penthouse.getByRole('link', { name: 'Book Treetop penthouse' })).toBeVisible();
});

test('two windows, the last penthouse: A books it, B sees that it is gone and is offered other dates', async ({
  browser,
}) => {
  const dates = [inDays(130), inDays(133)] as const;
  await takeSuite('penthouse', ...dates);
  const path = `/checkout/stays/penthouse/${dates[0]}/${dates[1]}`;
  const a = await (await browser.newContext()).newPage();
  const b = await (await browser.newContext()).newPage();
  const release = await delayHold(b, 'stays');
  await openCheckout(b, path);
  await expect(b.getByText('Holding your nights')).toBeVisible();

  await openCheckout(a, path);
  await pay(a);

  release();
  await expect(b.getByText('Someone else was faster')).toBeVisible();
  await expect(b.getByRole('heading', { name: 'No suite left for these dates' })).toBeVisible();
  await expect(b.getByRole('region', { name: 'Other suites' }).getByRole('button')).toHaveCount(2);
  expect(await staysOf('penthouse', dates[0])).toEqual([{ status: 'purchased' }, { status: 'purchased' }]);

  // One click takes B to dates that are free, where the booking succeeds.
  await b.getByRole('region', { name: 'Other dates' }).getByRole('button').first().click();
  await expect(b).not.toHaveURL(new RegExp(dates.join('/')));
  await pay(b);
});

test('the host of the lodge sees new arrivals live', async ({ page }) => {
  await signIn(page, '/host', 'freya');
  const suites = page.getByRole('region', { name: 'Suites' });
  await suites.getByRole('button', { name: 'Show the whole week' }).click();
  const arrivals = suites.getByText(/^Arrives, Forest suite/);
  await expect(arrivals.first()).toBeVisible();
  const before = await arrivals.count();
  // By the calendar of the lodge the first of these days may be over soon.
  const [free] = await query<{ day: string }>(
    `select (current_date + n)::text as day from generate_series(1, 5) n, public.stay_options(current_date + n, current_date + n + 1) o
     where o.suite_type = 'standard' and o.free_count > 0 limit 1`,
  );
  const day = free?.day ?? '';
  const stay = await takeSuite('standard', day, addDays(day, 1));
  await expect(arrivals).toHaveCount(before + 1);
  await query(`select public.cancel_booking($1, 'released')`, [stay]);
});

test('a host of suites only has a host desk', async ({ page }) => {
  await signIn(page, '/host', 'robin');
  await expect(page.getByRole('heading', { name: 'You do not host yet' })).toBeVisible();
  const [type] = await query<{ id: string }>(
    `insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
     select id, 'cabin', 'Cabin', 'For a test', 'Nowhere', 'Europe/Lisbon', 9000, 'EUR' from auth.users where email = 'robin@holdfast.example'
     returning id`,
  );
  try {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Host desk' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Suites' }).getByText('Cabin, tonight')).toBeVisible();
  } finally {
    await query('delete from public.suite_types where id = $1', [type?.id]);
  }
});

test('old and broken links lead to the calendar', async ({ page }) => {
  await page.goto(`/checkout/stays/penthouse/2020-01-01/2020-01-02`);
  await expect(page.getByRole('heading', { name: 'This stay cannot be booked' })).toBeVisible();
  await page.getByRole('link', { name: 'Choose your nights' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.goto(`/stays?check_in=${inDays(10)}&check_out=${inDays(60)}`);
  await expect(page.getByText('A stay has at most 30 nights.')).toBeVisible();
});
