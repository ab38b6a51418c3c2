import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ticketCode } from '../../src/lib/api/ticket.ts';
import { signIn } from '../support/act/signIn.ts';
import { addEvent, buyTickets } from '../support/make/demoEvent.ts';
import { writeQrVideo } from '../support/make/qrVideo.ts';

// The camera of this browser is a video that shows the code of a ticket, so the code is chosen before the browser starts.
const bookingId = randomUUID();
const video = join(tmpdir(), `holdfast-camera-${process.pid}.y4m`);
// Playwright reads this file in its main process as well, which starts no browser.
if (process.env.TEST_WORKER_INDEX) writeQrVideo(video, ticketCode(bookingId, 1));

test.afterAll(() => rmSync(video, { force: true }));
test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium has a camera that shows a file');
test.use({
  permissions: ['camera'],
  launchOptions: {
    executablePath: process.env.HOLDFAST_CHROMIUM,
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ],
  },
});

test('the camera reads the code of a ticket in a browser without a detector of its own, from our own files', async ({
  page,
}) => {
  const event = await addEvent({ rows: [2], startsInHours: 2 });
  await buyTickets(event.id, 1, { bookingId });
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'BarcodeDetector');
  });
  const decoders: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('.wasm')) decoders.push(new URL(request.url()).origin);
  });
  await signIn(page, `/host/items/${event.id}/check-in`, 'ines');
  await expect(page.getByText('0 of 1 in')).toBeVisible();
  expect(decoders, 'nothing is loaded before the camera is wanted').toEqual([]);
  await page.getByRole('button', { name: 'Scan with the camera' }).click();
  const result = page.getByRole('region', { name: 'Result' }).getByRole('status');
  await expect(result).toContainText('Let in');
  await expect(result).toContainText('Seat A1, ticket 1 of 1');
  await expect(page.getByText('1 of 1 in')).toBeVisible();
  expect(decoders).toEqual([new URL(page.url()).origin]);
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await expect(page.getByLabel('Camera')).toBeHidden();
});
