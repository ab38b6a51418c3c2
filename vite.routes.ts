import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { matchPath } from 'react-router';
import type { Plugin } from 'vite';
import { routes } from './src/app/routes.ts';

const isKnown = (path: string) =>
  path === '/' || routes.some((route) => matchPath({ path: `/${route}`, caseSensitive: true }, path));

/** A path whose last part has an extension is that of a file, for which no page stands in. */
const isFile = (path: string) => /\.[^/]+$/.test(path);

/**
 * Has what serves the app know its pages. Hosts of static files read it from two files that a build writes: `_redirects` names the pages
 * that index.html shows, and 404.html is the same page, which says that nothing is there. Vite's own server answers likewise.
 */
export function routesPlugin(): Plugin {
  return {
    name: 'holdfast-routes',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        this.emitFile({ type: 'asset', fileName: '404.html', source: page.source });
        const lines = routes.map((route) => `/${route} /index.html 200\n`);
        this.emitFile({ type: 'asset', fileName: '_redirects', source: lines.join('') });
      },
    },
    configureServer(server) {
      const answer = async (url: string, response: ServerResponse) => {
        const isPage = !isFile(new URL(url, 'http://localhost').pathname);
        const page = await readFile(join(server.config.root, 'index.html'), 'utf8');
        const body = isPage ? await server.transformIndexHtml(url, page) : 'Not found\n';
        response.writeHead(404, { 'Content-Type': isPage ? 'text/html' : 'text/plain' }).end(body);
      };
      // Runs after Vite has looked for a file, and has put index.html in the place of what is none.
      return () => {
        server.middlewares.use((request, response, next) => {
          const url = request.originalUrl ?? '/';
          const { pathname } = new URL(url, 'http://localhost');
          if (request.url !== '/index.html' || isKnown(pathname)) next();
          else answer(url, response).catch(next);
        });
      };
    },
  };
}
