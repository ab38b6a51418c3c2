import { findChromium } from '../support/stack/findChromium.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

/** Finds a browser and starts the stack with demo data and the built app; workers inherit where both are. */
export default async function globalSetup() {
  process.env.HOLDFAST_CHROMIUM = await findChromium();
  const stack = await startTestStack(['--ephemeral', '--seed', '--app', 'built']);
  process.env.HOLDFAST_APP_URL = stack.address.app_url;
  process.env.HOLDFAST_DB_URL = stack.address.db_url;
  return () => stack.stop();
}
