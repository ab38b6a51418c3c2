import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from '../../../stack/projectRoot.ts';

/** Lets a page load stripeJs.js for Stripe.js, and leads what it asks of Stripe to the given server. */
export async function replaceStripeJs(page: Page, stripeUrl: string): Promise<void> {
  await page.route('https://js.stripe.com/**', (route) =>
    route.fulfill({ path: join(projectRoot, 'tests/support/browsers/stripeJs.js') }),
  );
  await page.route('https://api.stripe.com/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    // Preflights too are the browser's own: what is fulfilled here may be read by every page.
    const response = await route.fetch({ url: stripeUrl + pathname });
    await route.fulfill({ response, headers: { ...response.headers(), 'Access-Control-Allow-Origin': '*' } });
  });
}
