import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { functionNames } from '../../stack/functions/functionNames.ts';
import { projectRoot } from '../../stack/projectRoot.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';

/** As an editor that saves a file unchanged. */
async function touch(path: string): Promise<void> {
  const { atime } = await stat(path);
  await utimes(path, atime, new Date());
}

test('npm run dev reloads edge functions when their files are saved, and goes on', async () => {
  const stack = await startTestStack(['--ephemeral', '--app', 'dev']);
  const reloaded = () => new Set([...stack.log().matchAll(/ {2}(\S+): reloaded$/gm)].map(([, name]) => name));
  /** Saves until it is noticed: on a busy machine the watcher may begin after the stack is ready. */
  const saveUntil = (path: string, names: string[]) =>
    expect
      .poll(
        async () => {
          await touch(join(projectRoot, path));
          return reloaded();
        },
        { timeout: 120_000, interval: 5000 },
      )
      .toEqual(new Set(names));
  try {
    await saveUntil('supabase/functions/walk-in/index.ts', ['walk-in']);
    await saveUntil('src/lib/api/apiResponse.ts', functionNames());
    expect((await fetch(stack.address.app_url)).status).toBe(200);
    const call = await fetch(`${stack.address.api_url}/functions/v1/walk-in`, { method: 'POST' });
    expect(call.status).not.toBe(503);
  } finally {
    await stack.stop();
  }
}, 360_000);
