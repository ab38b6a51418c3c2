import type { Page } from '@playwright/test';

/** Holds a page's request to a function back until the returned function is called: the one that comes second. */
export async function delayHold(page: Page, functionName: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // It also gets no live counts, as a buyer whose message is still on its way.
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, () => undefined);
  await page.route(`**/functions/v1/${functionName}`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
