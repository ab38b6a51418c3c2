import { expect, test } from '@playwright/test';
import { openCheckout } from '../support/act/openCheckout.ts';
import { delayHold } from '../support/hold/delayHold.ts';
import { addSlot, slotState } from '../support/make/demoSlot.ts';

test('two windows, the last place: A pays, B sees that it is gone, and the database holds one booking', async ({
  browser,
}) => {
  const slot = await addSlot(1);
  const a = await (await browser.newContext()).newPage();
  const b = await (await browser.newContext()).newPage();
  const release = await delayHold(b, 'create-booking');
  await openCheckout(b, `/checkout/${slot.id}`);
  await expect(b.getByText('Holding your places')).toBeVisible();

  await openCheckout(a, `/checkout/${slot.id}`);
  await a.getByRole('button', { name: 'Continue as guest' }).click();
  await a.getByRole('button', { name: /^Pay / }).click();
  await expect(a.getByRole('heading', { name: 'Booked' })).toBeVisible();

  release();
  await expect(b.getByText('Someone else was faster')).toBeVisible();
  await expect(b.getByRole('heading', { name: 'Sold out' })).toBeVisible();
  expect(await slotState(slot.id)).toEqual({
    available: 0,
    bookings: [{ status: 'purchased', user: false }],
  });

  // One click takes B to a time that is free, where the booking succeeds.
  await b.getByRole('region', { name: 'Other times' }).getByRole('button').first().click();
  await expect(b).not.toHaveURL(new RegExp(slot.id));
  await b.getByRole('button', { name: 'Continue as guest' }).click();
  await b.getByRole('button', { name: /^Pay / }).click();
  await expect(b.getByRole('heading', { name: 'Booked' })).toBeVisible();
});
