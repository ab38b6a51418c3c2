import { expect, test } from '@playwright/test';
import { query } from '../support/make/demoSlot.ts';

/** An experience of its own, which has only these times; returns its id. */
async function addTimes(timeZone: string, times: string[]): Promise<string> {
  const [experience] = await query<{ id: string }>(
    `insert into public.experiences (host_id, title, summary, story, location, time_zone, duration_minutes, price_minor, currency)
     select host_id, 'Walk ' || gen_random_uuid(), summary, story, location, $1, 60, price_minor, currency
     from public.experiences limit 1 returning id`,
    [timeZone],
  );
  for (const time of times) {
    await query(
      'insert into public.experience_slots (experience_id, slot_time, capacity, available_count) values ($1, $2, 5, 5)',
      [experience?.id, time],
    );
  }
  return experience?.id ?? '';
}

test('a time that the clocks show twice has its offset on the day on which they go back', async ({
  page,
}) => {
  const id = await addTimes('Europe/Lisbon', [
    '2027-10-31T00:30:00Z',
    '2027-10-31T01:30:00Z',
    '2027-10-31T03:00:00Z',
  ]);
  await page.goto(`/experiences/${id}`);
  await expect(page.getByRole('link', { name: /left$/ })).toHaveText([
    '01:30 (UTC+1)5 left',
    '01:30 (UTC+0)5 left',
    '03:005 left',
  ]);
  await page.getByText('01:30 (UTC+0)').click();
  await expect(page.getByText('Sunday 31 October 2027, 01:30 (UTC+0)')).toBeVisible();
});

test.describe('for a customer in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('the calendar says "Today" only while it is the same day at the place', async ({ page }) => {
    const today = page.getByRole('button', { name: /^Today,/ });
    for (const [now, count] of [
      ['2027-03-10T08:00:00Z', 1],
      ['2027-03-09T21:00:00Z', 0],
    ] as const) {
      await page.clock.setFixedTime(now);
      await page.goto('/stays');
      await expect(page.getByRole('grid')).toBeVisible();
      await expect(today).toHaveCount(count);
    }
  });

  test('dates are those of the place, with the own time beside them, and no word means two dates', async ({
    page,
  }) => {
    const id = await addTimes('Europe/Oslo', ['2027-03-10T10:00:00Z', '2027-03-11T19:00:00Z']);
    // It is the evening of the 9th in Oslo, and the morning of the 10th in Tokyo.
    await page.clock.setFixedTime('2027-03-09T21:00:00Z');
    await page.goto(`/experiences/${id}`);
    await expect(page.getByRole('tab')).toHaveText(['Wed10 Mar', 'Thu11 Mar']);
    await expect(page.getByRole('link', { name: /left$/ })).toHaveText(/^11:00\s*19:00 your time/);
    await page.getByRole('tab', { name: 'Thursday 11 March 2027' }).click();
    await expect(page.getByRole('link', { name: /left$/ })).toHaveText(
      /^20:00\s*Fri 12 Mar, 04:00 your time/,
    );

    // Later it is the 10th in both.
    await page.clock.setFixedTime('2027-03-10T08:00:00Z');
    await page.goto(`/experiences/${id}`);
    await expect(page.getByRole('tab')).toHaveText(['Today10 Mar', 'Tomorrow11 Mar']);
  });
});
