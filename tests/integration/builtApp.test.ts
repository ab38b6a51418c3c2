import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTestStack } from '../support/stack/startTestStack.ts';

const app = ['--ephemeral', '--app', 'built'];

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
  const first = await startTestStack(app);
  let ended = false;
  const browsing = browse(first.address.app_url, () => ended);
  try {
    const second = await startTestStack(app);
    await second.stop();
    ended = true;
    const { statuses, pages } = await browsing;
    expect(statuses).toEqual([200]);
    expect(pages).toBeGreaterThan(1);
  } finally {
    ended = true;
    await browsing.catch(() => undefined);
    await first.stop();
  }
}, 300_000);
