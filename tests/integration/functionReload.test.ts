import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../stack/projectRoot.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

/** As an editor that saves a file unchanged. */
async function touch(path: string): Promise<void> {
  const { atime } = await stat(path);
  await utimes(path, atime, new Date());
}

test('npm run dev reloads edge functions when their files are saved, and goes on', async () => {
  const stack = await startTestStack(['--ephemeral', '--app', 'dev']);
  const reloaded = () => [...stack.log().matchAll(/ {2}(\S+): reloaded$/gm)].map(([, name]) => name);
  try {
    await touch(join(projectRoot, 'supabase/functions/walk-in/index.ts'));
    await expect.poll(reloaded, { timeout: 60_000 }).toEqual(['walk-in']);
    await touch(join(projectRoot, 'src/lib/apiResponse.ts'));
    const sharing = ['bookings', 'create-booking', 'events', 'stays', 'sweep', 'walk-in'];
    await expect.poll(reloaded, { timeout: 60_000 }).toEqual(expect.arrayContaining(sharing));
    expect((await fetch(stack.address.app_url)).status).toBe(200);
    const call = await fetch(`${stack.address.api_url}/functions/v1/walk-in`, { method: 'POST' });
    expect(call.status).not.toBe(503);
  } finally {
    await stack.stop();
  }
}, 240_000);
