import type { Page } from '@playwright/test';

/** Delays a page's call of a function until the returned function is called, so that another customer comes first. */
export async function delayHold(page: Page, functionName: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The page gets no live counts either, as if their messages were still on the way.
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, () => undefined);
  await page.route(`**/functions/v1/${functionName}`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
