import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { execa } from 'execa';
import { Hono } from 'hono';
import { projectRoot } from '../projectRoot.ts';
import { StackError } from '../stackError.ts';
import { withPageSettings } from './pageSettings.ts';
import type { WebApp } from './webApp.ts';

/**
 * Builds the SPA into a folder that belongs to one stack alone, so that neither another stack's build nor `npm run build` takes
 * files away that this stack serves. Throws a StackError with the compiler's output.
 */
export async function buildApp(folder: string): Promise<void> {
  const { failed, all } = await execa(
    'vite',
    ['build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'],
    { cwd: projectRoot, preferLocal: true, reject: false, all: true },
  );
  if (failed) throw new StackError(`The app could not be built:\n${all}`);
}

/** Serves a built SPA: files as they are, every other path as the page, which routes itself. */
export function serveBuiltApp(folder: string, publishableKey: string): WebApp {
  const app = new Hono();
  app.use('/assets/*', async (c, next) => {
    await next();
    // Their names carry a hash of their content.
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use(async (c, next) => (c.req.path === '/' ? next() : serveStatic({ root: folder })(c, next)));
  app.get('/assets/*', (c) => c.notFound());
  app.get('*', async (c) =>
    c.html(withPageSettings(await readFile(join(folder, 'index.html'), 'utf8'), publishableKey), 200, {
      'Cache-Control': 'no-cache',
    }),
  );
  const handle = getRequestListener(app.fetch);
  return { handle: (request, response) => void handle(request, response), close: async () => undefined };
}
