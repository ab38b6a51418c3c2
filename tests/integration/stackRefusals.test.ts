import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, inject, test } from 'vitest';
import { projectRoot } from '../../stack/projectRoot.ts';

/** Runs the stack's command until it ends; for starts that are refused. */
async function run(...args: string[]): Promise<{ exitCode: number | undefined; said: string[] }> {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['--import', 'tsx', join(projectRoot, 'stack/main.ts'), ...args],
    { reject: false, timeout: 50_000, env: { NODE_NO_WARNINGS: '1' } },
  );
  expect(stdout, 'stdout is for the ready line alone').toBe('');
  // Progress carries the time of day; a library may have warned of this Node.
  const said = stderr.split('\n').filter((line) => !/^\d\d:\d\d:\d\d {2}|Node\.js 20 and below/.test(line));
  return { exitCode, said };
}

const portOf = (url: string) => new URL(url).port;

test.concurrent('a taken port is reported in one sentence', async () => {
  const port = portOf(inject('stack').api_url);
  expect(await run('--ephemeral', '--port', port)).toEqual({
    exitCode: 1,
    said: [`Port ${port} is taken; choose another one with --port.`],
  });
});

test.concurrent('a taken database port is reported in one sentence, and nothing is left behind', async () => {
  const port = portOf(inject('stack').db_url);
  const folder = join(tmpdir(), `test-of-holdfast-${randomUUID()}`);
  expect(await run('--ephemeral', '--data-dir', folder, '--db-port', port)).toEqual({
    exitCode: 1,
    said: [`Port ${port} is taken; choose another one for the database with --db-port.`],
  });
  expect(existsSync(folder)).toBe(false);
});

test.concurrent('a data folder that cannot be made is reported in one sentence', async ({
  onTestFinished,
}) => {
  // Below a file, because root may write into every folder.
  const file = join(tmpdir(), `test-of-holdfast-${randomUUID()}`);
  await writeFile(file, '');
  onTestFinished(() => rm(file));
  const { exitCode, said } = await run('--ephemeral', '--data-dir', join(file, 'data'));
  expect(exitCode).toBe(1);
  expect(said).toEqual([expect.stringContaining(`The data folder ${file}/data cannot be written: `)]);
});

test.concurrent('an unknown option is reported in one sentence, with the known ones', async () => {
  const { exitCode, said } = await run('--ports', '5');
  expect(exitCode).toBe(1);
  expect(said[0]).toMatch(/^Unknown option '--ports'/);
  expect(said.join('\n')).toContain('--data-dir DIR');
  expect(said.join('\n'), 'no stack trace').not.toMatch(/^ +at /m);
});
