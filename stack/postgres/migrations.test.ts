import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultDataDir } from '../defaultDataDir.ts';
import { projectRoot } from '../projectRoot.ts';
import { StackError } from '../stackError.ts';
import { migrate, resetCommand } from './migrations.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "test of holdfast's-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// Refused before the database is asked.
const noDatabase = 'postgresql://127.0.0.1:1/none';
const record = (applied: Record<string, string>) =>
  writeFile(join(folder, 'migrations.json'), JSON.stringify(applied));

describe('a database that does not fit the migrations is refused', () => {
  test('when a migration changed', async () => {
    const [first = ''] = (await readdir(join(projectRoot, 'supabase/migrations'))).sort();
    await record({ [first]: 'another hash' });
    await expect(migrate(noDatabase, folder)).rejects.toEqual(
      new StackError(
        `The migration ${first} changed after this database was made; run: ${await resetCommand(folder)}`,
      ),
    );
  });

  test('when a migration was deleted', async () => {
    await record({ '20200101000000_gone.sql': 'a hash' });
    await expect(migrate(noDatabase, folder)).rejects.toThrow(
      /^The migration 20200101000000_gone\.sql was deleted after this database was made; run: /,
    );
  });
});

describe('the command that resets the database', () => {
  test('names the data folder, quoted for the shell', async () => {
    expect(await resetCommand("/a b/c's")).toBe(`npm run db:reset -- --data-dir '/a b/c'\\''s'`);
  });

  test('is short for the default folder', async () => {
    expect(await resetCommand(await defaultDataDir())).toBe('npm run db:reset');
  });
});
