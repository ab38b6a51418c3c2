import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { execa } from 'execa';
import { type Context, Hono } from 'hono';
import { projectRoot } from '../projectRoot.ts';
import { StackError } from '../stackError.ts';
import { withPageSettings } from './pageSettings.ts';
import type { WebApp } from './webApp.ts';

/**
 * Builds the SPA into a folder that belongs to one stack alone, so that neither another stack's build nor `npm run build` takes
 * files away that this stack serves. Throws a StackError with the compiler's output.
 */
export async function buildApp(folder: string): Promise<void> {
  // workbox-build leaves a folder with the service worker in the temporary directory, so it gets one that goes with the build.
  const temporary = `${folder}.tmp`;
  await mkdir(temporary, { recursive: true });
  const { failed, all } = await execa(
    'vite',
    ['build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'],
    { cwd: projectRoot, preferLocal: true, reject: false, all: true, env: { TMPDIR: temporary } },
  );
  await rm(temporary, { recursive: true, force: true });
  if (failed) throw new StackError(`The app could not be built:\n${all}`);
}

/** Serves a built SPA: files as they are, its pages as index.html, which routes itself, and 404 for what is neither. */
export async function serveBuiltApp(folder: string, publishableKey: string): Promise<WebApp> {
  const app = new Hono({ strict: false });
  const page = (status: 200 | 404) => async (c: Context) =>
    c.html(withPageSettings(await readFile(join(folder, 'index.html'), 'utf8'), publishableKey), status, {
      'Cache-Control': 'no-cache',
    });
  const headers = await readHeaders(folder);
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) c.header(name, value);
    // The names of assets carry a hash of their content. Anything else, a service worker above all, is asked for again each time.
    const isAsset = c.res.ok && c.req.path.startsWith('/assets/');
    c.header('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  for (const path of ['/', '/index.html', ...(await readPages(folder))]) app.get(path, page(200));
  // What the build wrote for hosts of static files.
  for (const path of ['/404.html', '/_redirects', '/_headers']) app.get(path, page(404));
  app.use(serveStatic({ root: folder }));
  app.notFound((c) => (/\.[^/]+$/.test(c.req.path) ? c.text('Not found', 404) : page(404)(c)));
  const handle = getRequestListener(app.fetch);
  return { handle: (request, response) => void handle(request, response), close: async () => undefined };
}

/** The headers that `_headers` names for all paths, in the notation of Netlify and Cloudflare; none when the app has no such file. */
async function readHeaders(folder: string): Promise<[string, string][]> {
  const text = await readFile(join(folder, '_headers'), 'utf8').catch(() => '');
  return [...text.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** The pages that `_redirects` names, in the notation of Netlify and Cloudflare; all paths when the app has no such file. */
async function readPages(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, '_redirects'), 'utf8').catch(() => '/* /index.html 200');
  return text.split('\n').flatMap((line) => /^(\/\S*) \/index\.html 200$/.exec(line)?.[1] ?? []);
}
