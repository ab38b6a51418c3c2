import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { execa } from 'execa';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Finds a Chromium: Playwright's own, else the system's, else installs one. Throws a sentence that says what to install. */
export async function findChromium(): Promise<string> {
  const found = () => [chromium.executablePath(), ...installed].find((path) => existsSync(path));
  const present = found();
  if (present) return present;

  const quietly = { reject: false, preferLocal: true } as const;
  console.log('Installing a Chromium for the browser tests');
  await execa('playwright', ['install', 'chromium'], { ...quietly, timeout: 180_000 });
  if (!found() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await execa('apt-get', ['update'], quietly);
    await execa('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      ...quietly,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const path = found();
  if (!path)
    throw new Error(
      'The browser tests need a Chromium: install Chromium or Google Chrome, and run them again.',
    );
  return path;
}
