import type { Server } from 'node:http';
import { join } from 'node:path';
import type { StackOptions } from '../options.ts';
import { buildApp, serveBuiltApp } from './builtApp.ts';
import type { WebApp } from './webApp.ts';

/** Serves the SPA as the options say: built, by Vite's dev server, or not at all. */
export async function startApp(
  { app, dataDir }: StackOptions,
  publishableKey: string,
  server: Server,
  { step, onChange }: { step: (name: string) => void; onChange: (path: string) => void },
): Promise<WebApp | undefined> {
  if (app === 'none') return;
  if (app === 'dev') {
    // Vite takes a second to load, which no other start needs.
    const { serveDevApp } = await import('./devApp.ts');
    return serveDevApp(publishableKey, server, onChange);
  }
  step('Building the app');
  const folder = join(dataDir, 'app');
  await buildApp(folder);
  return serveBuiltApp(folder, publishableKey);
}
