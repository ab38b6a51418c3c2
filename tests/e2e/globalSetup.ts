import { chooseEngines } from '../support/browsers/browserProjects.ts';
import { findChromium } from '../support/browsers/findChromium.ts';
import { openTestStack } from '../support/stack/openTestStack.ts';

/** Finds the browsers and opens a stack with demo data and the built app; workers inherit where they are. */
export default async function globalSetup() {
  const { chosen, missing } = chooseEngines();
  console.log(`The browser tests run in ${chosen.join(', ')}.`);
  if (missing.length > 0) {
    console.log(`Not in ${missing.join(', ')}: npx playwright install --with-deps ${missing.join(' ')}`);
  }
  if (chosen.includes('chromium')) process.env.HOLDFAST_CHROMIUM = await findChromium();
  const stack = await openTestStack('app');
  process.env.HOLDFAST_APP_URL = stack.address.app_url;
  process.env.HOLDFAST_DB_URL = stack.address.db_url;
  return () => stack.close();
}
