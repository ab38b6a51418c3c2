import { expect, test } from 'vitest';
import { routes } from '../../src/app/routes.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

/** Every page is the same document, which shows what its address says. */
const document = 'id="root"';

/** Runs a check with the address of an app that is served built, or by Vite. */
async function withApp(app: 'built' | 'dev', check: (url: string) => Promise<void>) {
  const stack = await startTestStack(['--ephemeral', '--app', app]);
  try {
    await check(stack.address.app_url);
  } finally {
    await stack.stop();
  }
}

/** Status and body of what a browser gets that opens a page. */
async function open(url: string): Promise<[status: number, body: string]> {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  return [response.status, await response.text()];
}

test.each(['built', 'dev'] as const)(
  'the app that is served %s answers 404 for a path without a page, and for a missing file',
  (app) =>
    withApp(app, async (url) => {
      for (const route of ['', ...routes, 'events/an.id', 'events/']) {
        const [status, body] = await open(`${url}/${route.replace(/:\w+/g, 'some')}`);
        expect([route, status]).toEqual([route, 200]);
        expect(body).toContain(document);
      }
      for (const path of ['nowhere', 'events/some/more', 'Experiences', 'checkout', 'host/events']) {
        const [status, body] = await open(`${url}/${path}`);
        expect([path, status]).toEqual([path, 404]);
        // It says that nothing is there, and what to do.
        expect(body).toContain(document);
      }
      for (const path of ['assets/missing.js', 'missing.png', 'host/events/missing.css']) {
        const [status, body] = await open(`${url}/${path}`);
        expect([path, status]).toEqual([path, 404]);
        expect(body).not.toContain(document);
      }
    }),
  300_000,
);

test(
  'the built app can be installed, and a new version of it is asked for each time',
  () =>
    withApp('built', async (url) => {
      const cachingOf = async (path: string) => {
        const { status, headers } = await fetch(url + path);
        expect([path, status]).toEqual([path, 200]);
        return headers.get('cache-control');
      };
      const [, page] = await open(url);
      for (const path of [
        '/',
        '/index.html',
        '/serviceWorker.js',
        '/registerSW.js',
        '/manifest.webmanifest',
      ]) {
        expect([path, await cachingOf(path)]).toEqual([path, 'no-cache']);
      }
      const [asset = ''] = /\/assets\/[^"]+/.exec(page) ?? [];
      expect(await cachingOf(asset)).toBe('public, max-age=31536000, immutable');
      // The service worker keeps this page, so it has the API's address like the others.
      expect((await open(`${url}/index.html`))[1]).toBe(page);
      const manifest = await (await fetch(`${url}/manifest.webmanifest`)).json();
      for (const { src } of manifest.icons) await cachingOf(src);
      expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
    }),
  300_000,
);
