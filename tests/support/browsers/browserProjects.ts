import { existsSync } from 'node:fs';
import { chromium, devices, firefox, type Project, webkit } from '@playwright/test';

const engines = {
  chromium: { engine: chromium, device: devices['Desktop Chrome'] },
  firefox: { engine: firefox, device: devices['Desktop Firefox'] },
  webkit: { engine: webkit, device: devices['Desktop Safari'] },
} as const;

type EngineName = keyof typeof engines;

const names = Object.keys(engines) as EngineName[];
const isEngineName = (name: string): name is EngineName => names.includes(name as EngineName);
const isInstalled = (name: EngineName) => existsSync(engines[name].engine.executablePath());

/** The engines that run, and those that Playwright could install. */
export function chooseEngines(): { chosen: EngineName[]; missing: EngineName[] } {
  const demanded = process.env.HOLDFAST_BROWSERS?.split(',').map((name) => name.trim());
  if (!demanded) {
    // Any machine has a Chromium or gets one (findChromium.ts).
    const chosen = names.filter((name) => name === 'chromium' || isInstalled(name));
    return { chosen, missing: names.filter((name) => !chosen.includes(name)) };
  }
  const chosen = demanded.filter(isEngineName);
  const missing = chosen.filter((name) => name !== 'chromium' && !isInstalled(name));
  if (chosen.length < demanded.length) {
    throw new Error(`HOLDFAST_BROWSERS takes ${names.join(', ')}, not "${process.env.HOLDFAST_BROWSERS}".`);
  }
  if (missing.length > 0) {
    throw new Error(
      `HOLDFAST_BROWSERS asks for ${missing.join(' and ')}: npx playwright install --with-deps ${missing.join(' ')}`,
    );
  }
  return { chosen, missing: [] };
}

/** One project of Playwright for each engine. The global set-up finds the Chromium, before the workers read this again. */
export const browserProjects = (): Project[] =>
  chooseEngines().chosen.map((name) => ({
    name,
    use: {
      ...engines[name].device,
      ...(name === 'chromium' && { launchOptions: { executablePath: process.env.HOLDFAST_CHROMIUM } }),
    },
  }));
