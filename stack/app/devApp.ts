import type { Server } from 'node:http';
import { createServer } from 'vite';
import { projectRoot } from '../projectRoot.ts';
import { withPageSettings } from './pageSettings.ts';
import type { WebApp } from './webApp.ts';

/** Serves the SPA from its sources by Vite, with hot reload over the same server; reports every file of the repository that changes. */
export async function serveDevApp(
  publishableKey: string,
  server: Server,
  onChange: (path: string) => void,
): Promise<WebApp> {
  const vite = await createServer({
    root: projectRoot,
    appType: 'spa',
    // Vite's own messages would land between the lines that --json prints.
    logLevel: 'warn',
    // The database writes many files, and none of them is a source.
    server: { middlewareMode: true, hmr: { server }, watch: { ignored: ['**/.holdfast/**'] } },
    plugins: [{ name: 'holdfast-env', transformIndexHtml: (html) => withPageSettings(html, publishableKey) }],
  });
  vite.watcher.on('all', (_event, path) => onChange(path));
  return { handle: vite.middlewares, close: () => vite.close() };
}
