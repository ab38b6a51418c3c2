import { defineConfig } from '@playwright/test';
import { browserProjects } from './tests/support/browsers/browserProjects.ts';

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
  projects: browserProjects(),
  use: {
    // Set by the global set-up, which starts the stack; workers read this file again after it.
    baseURL: process.env.HOLDFAST_APP_URL,
    locale: 'en-GB',
    // What a test intercepts must not pass by a service worker; tests/e2e/offline.spec.ts has one.
    serviceWorkers: 'block',
    timezoneId: 'Europe/Lisbon',
    // A trace of every test takes an eighth of the time; `--trace on` records one.
    screenshot: 'only-on-failure',
  },
});
