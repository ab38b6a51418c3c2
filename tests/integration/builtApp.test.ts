import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/app/routes.ts';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

/** Every page is the same document, which shows what its address says. */
const document = 'id="root"';

const app = (how: 'built' | 'dev') => startTestStack(['--ephemeral', '--app', how]);

let built: TestStack;
beforeAll(async () => {
  built = await app('built');
}, 300_000);
afterAll(() => built?.stop());

/** Status and body of what a browser gets that opens a page. */
async function open(url: string): Promise<[status: number, body: string]> {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  return [response.status, await response.text()];
}

/** Checks that each page is there, and that nothing stands in for a page or a file that is missing. */
async function expectPages(url: string): Promise<void> {
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
}

test('the built app answers 404 for a path without a page, and for a missing file', () =>
  expectPages(built.address.app_url));

test('the app that Vite serves answers likewise', async () => {
  const dev = await app('dev');
  try {
    await expectPages(dev.address.app_url);
  } finally {
    await dev.stop();
  }
}, 300_000);

test('the built app can be installed, and a new version of it is asked for each time', async () => {
  const url = built.address.app_url;
  const cachingOf = async (path: string) => {
    const { status, headers } = await fetch(url + path);
    expect([path, status]).toEqual([path, 200]);
    return headers.get('cache-control');
  };
  const [, page] = await open(url);
  for (const path of ['/', '/index.html', '/serviceWorker.js', '/registerSW.js', '/manifest.webmanifest']) {
    expect([path, await cachingOf(path)]).toEqual([path, 'no-cache']);
  }
  const [asset = ''] = /\/assets\/[^"]+/.exec(page) ?? [];
  expect(await cachingOf(asset)).toBe('public, max-age=31536000, immutable');
  // The service worker keeps this page, so it has the API's address like the others.
  expect((await open(`${url}/index.html`))[1]).toBe(page);
  const manifest = await (await fetch(`${url}/manifest.webmanifest`)).json();
  for (const { src } of manifest.icons) await cachingOf(src);
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
});

/** Loads the page and all that it names until `ended`; resolves to the statuses seen and how many pages were loaded. */
async function browse(url: string, ended: () => boolean) {
  const statuses = new Set<number>();
  let pages = 0;
  do {
    const page = await fetch(url);
    statuses.add(page.status);
    const assets = (await page.text()).match(/\/assets\/[^"]+/g) ?? [];
    expect(assets).not.toHaveLength(0);
    for (const path of assets) statuses.add((await fetch(url + path)).status);
    pages++;
    await sleep(50);
  } while (!ended());
  return { statuses: [...statuses], pages };
}

test('a stack with the built app is not disturbed by another that starts', async () => {
  let ended = false;
  const browsing = browse(built.address.app_url, () => ended);
  try {
    const second = await app('built');
    await second.stop();
    ended = true;
    const { statuses, pages } = await browsing;
    expect(statuses).toEqual([200]);
    expect(pages).toBeGreaterThan(1);
  } finally {
    ended = true;
    await browsing.catch(() => undefined);
  }
}, 300_000);

test('every page of the built app runs its own scripts alone, and is shown in no other page', async () => {
  for (const path of ['/', '/checkout/some', '/nowhere', '/404.html']) {
    const { headers, html } = await fetch(built.address.app_url + path).then(async (response) => ({
      headers: response.headers,
      html: await response.text(),
    }));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).toContain(`object-src 'none'`);
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts).not.toMatch(/'unsafe-(inline|eval)'/);
    const inline = [
      ...html.matchAll(/<script(?![^>]*(?: src=|application\/json))[^>]*>([\s\S]*?)<\/script>/g),
    ];
    expect(inline, 'the script that sets the theme').not.toEqual([]);
    for (const [, script = ''] of inline) {
      expect(scripts).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    }
    expect(html, 'no handler in an attribute').not.toMatch(/<[^>]+ on\w+=/);
  }
});

test('every kind of answer has its security headers', async () => {
  const { app_url, api_url, publishable_key } = built.address;
  const headersOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).headers;
  const page = await headersOf(app_url);
  const [asset] = /\/assets\/[\w-]+\.js/.exec(await (await fetch(app_url)).text()) ?? [];
  for (const headers of [page, await headersOf(app_url + asset), await headersOf(`${app_url}/favicon.svg`)]) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
  }
  const keyed = { headers: { apikey: publishable_key } };
  for (const path of ['bookings/some', 'stays/availability', 'create-booking']) {
    const headers = await headersOf(`${api_url}/functions/v1/${path}`, keyed);
    expect(headers.get('cache-control'), path).toBe('no-store');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toContain(`frame-ancestors 'none'`);
  }
  for (const path of ['rest/v1/experiences?limit=1', 'auth/v1/settings']) {
    expect((await headersOf(`${api_url}/${path}`, keyed)).get('x-content-type-options'), path).toBe(
      'nosniff',
    );
  }
});
