import type { Page } from '@playwright/test';

/** Opens a checkout by its address, and decides to hold what it requests: a visit alone holds nothing. */
export async function openCheckout(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await decideToHold(page);
}

export async function decideToHold(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Hold \d/ }).click();
}
