import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDataDir, sweepAbandoned } from './dataDir.ts';
import { parseOptions } from './options.ts';
import { StackError } from './stackError.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-of-holdfast-'));
  // Throw-away folders lie below it, so that no other run's are touched.
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

// No process has so high an id.
const killedRun = '99999999\nnode stack/main.ts\n';

describe('the lock of a data folder', () => {
  test('keeps a second stack out, naming the first', async () => {
    const lock = await openDataDir(folder);
    await expect(openDataDir(folder)).rejects.toEqual(
      new StackError(
        `Holdfast already runs on ${folder} (process ${process.pid}); stop it, or use --data-dir.`,
      ),
    );
    await lock.release();
  });

  test('is free again when released', async () => {
    await (await openDataDir(folder)).release();
    expect(existsSync(join(folder, 'stack.pid'))).toBe(false);
    await (await openDataDir(folder)).release();
  });

  test.each([
    ['a process that is gone', killedRun],
    ['another program that got its process id', '1\nnode stack/main.ts\n'],
    ['nobody, being empty', ''],
    ['nobody, being cut off', `${process.pid}\n`],
    ['nobody, being no lock', 'hello'],
  ])('does not stay with %s', async (_, contents) => {
    await writeFile(join(folder, 'stack.pid'), contents);
    await expect(openDataDir(folder)).resolves.toBeDefined();
  });

  test('makes the folder and those above it', async () => {
    await openDataDir(join(folder, 'a/b'));
    expect(existsSync(join(folder, 'a/b/stack.pid'))).toBe(true);
  });

  test.runIf(existsSync('/proc/self'))('where the system makes no folders says so', async () => {
    await expect(openDataDir('/proc/holdfast')).rejects.toThrow(
      /^The data folder \/proc\/holdfast cannot be written: ENOENT/,
    );
  });

  test('in a folder that cannot be made says so', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openDataDir(join(folder, 'file/data'))).rejects.toThrow(
      /^The data folder .*file\/data cannot be written: /,
    );
  });
});

describe('sweeping', () => {
  const leave = async (path: string, lock: string | null) => {
    await mkdir(path, { recursive: true });
    if (lock !== null) await writeFile(join(path, 'stack.pid'), lock);
    await writeFile(join(path, 'secrets.json'), '{}');
    return path;
  };

  test('removes the throw-away folder of a run that was killed', async () => {
    const { dataDir } = await parseOptions(['--ephemeral']);
    await leave(dataDir, killedRun);
    await sweepAbandoned(() => undefined);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('leaves the throw-away folder of a run alone', async () => {
    const { dataDir } = await parseOptions(['--ephemeral']);
    const lock = await openDataDir(dataDir);
    await sweepAbandoned(() => undefined);
    expect(existsSync(join(dataDir, 'stack.pid'))).toBe(true);
    await lock.release();
  });

  test('leaves a throw-away folder alone whose process id somebody has now', async () => {
    const { dataDir } = await parseOptions(['--ephemeral']);
    await leave(dataDir, `${process.pid}\nanother version of the stack\n`);
    await sweepAbandoned(() => undefined);
    expect(existsSync(dataDir)).toBe(true);
  });

  test.each([
    ['without a lock', 'holdfast-notes', null],
    ['of another program', 'other-1-abc', killedRun],
    ['that somebody named with --data-dir, whose run was killed', 'holdfast-mine', killedRun],
  ])('leaves a folder %s alone', async (_, name, lock) => {
    const path = await leave(join(folder, name), lock);
    await sweepAbandoned(() => undefined);
    expect(existsSync(join(path, 'secrets.json'))).toBe(true);
  });
});
