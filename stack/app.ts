import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { execa } from 'execa';
import { Hono } from 'hono';
import { createServer } from 'vite';
import { projectRoot } from './projectRoot.ts';
import { StackError } from './stackError.ts';

export interface WebApp {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

const dist = join(projectRoot, 'dist');

/** Builds the SPA into dist/. Throws a StackError with the compiler's words. */
export async function buildApp(): Promise<void> {
  const { failed, all } = await execa('vite', ['build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    preferLocal: true,
    reject: false,
    all: true,
  });
  if (failed) throw new StackError(`The app could not be built:\n${all}`);
}

/** Serves dist/: files as they are, every other path as the page, which routes itself. */
export function serveBuiltApp(publishableKey: string): WebApp {
  const app = new Hono();
  app.use('/assets/*', async (c, next) => {
    await next();
    // Their names carry a hash of their content.
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use(async (c, next) => (c.req.path === '/' ? next() : serveStatic({ root: dist })(c, next)));
  app.get('/assets/*', (c) => c.notFound());
  app.get('*', async (c) =>
    c.html(withEnv(await readFile(join(dist, 'index.html'), 'utf8'), publishableKey), 200, {
      'Cache-Control': 'no-cache',
    }),
  );
  const handle = getRequestListener(app.fetch);
  return { handle: (request, response) => void handle(request, response), close: async () => undefined };
}

/** Serves the SPA from its sources by Vite, with hot reload over the same server. */
export async function serveDevApp(publishableKey: string, server: Server): Promise<WebApp> {
  const vite = await createServer({
    root: projectRoot,
    appType: 'spa',
    // Its news would land between what --json prints.
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: { server } },
    plugins: [{ name: 'holdfast-env', transformIndexHtml: (html) => withEnv(html, publishableKey) }],
  });
  return { handle: vite.middlewares, close: () => vite.close() };
}

/** Tells the page where its API is. An empty URL means its own origin. */
function withEnv(html: string, publishableKey: string): string {
  const env = JSON.stringify({ supabaseUrl: '', publishableKey });
  return html.replace(
    '<!--holdfast-env-->',
    `<script type="application/json" id="holdfast-env">${env}</script>`,
  );
}
