import { defineConfig, devices } from '@playwright/test';

// Set by the global set-up, which starts the stack and finds the browser; workers read this file again after it.
const { HOLDFAST_APP_URL, HOLDFAST_CHROMIUM } = process.env;

const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/globalSetup.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: HOLDFAST_APP_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: HOLDFAST_CHROMIUM,
      args: [
        // Chromium's sandbox refuses to work for root.
        ...(root ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
});
