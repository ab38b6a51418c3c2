import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { defaultDataDir } from '../defaultDataDir.ts';
import { projectRoot } from '../projectRoot.ts';
import { StackError } from '../stackError.ts';

const migrationsDir = join(projectRoot, 'supabase/migrations');

/** Runs SQL files of this project, each as one implicit transaction. */
export async function applySql(databaseUrl: string, files: string[]): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (const file of files) {
      await client.query(await readFile(join(projectRoot, file), 'utf8')).catch((error: Error) => {
        throw new StackError(`${file} failed: ${error.message}.`);
      });
    }
  } finally {
    await client.end();
  }
}

/**
 * Brings the database up to date with the `supabase` CLI, as it is done for hosted projects. Migrations are edited in place
 * before the first release, so a database made by an older edition of one is refused instead of being half right.
 */
export async function migrate(databaseUrl: string, dataDir: string): Promise<void> {
  const record = join(dataDir, 'migrations.json');
  const applied: Record<string, string> = JSON.parse(await readFile(record, 'utf8').catch(() => '{}'));
  const present: Record<string, string> = {};
  for (const name of (await readdir(migrationsDir)).sort()) {
    present[name] = createHash('sha256')
      .update(await readFile(join(migrationsDir, name)))
      .digest('hex');
  }
  const edited = Object.keys(applied).find((name) => applied[name] !== present[name]);
  if (edited) {
    const what = present[edited] === undefined ? 'was deleted' : 'changed';
    throw new StackError(
      `The migration ${edited} ${what} after this database was made; run: ${await resetCommand(dataDir)}`,
    );
  }
  if (Object.keys(applied).length === Object.keys(present).length) return;

  const { failed, all } = await supabase(['migration', 'up', '--include-all', '--yes', remote(databaseUrl)]);
  if (failed) throw new StackError(`A migration failed:\n${all}`);
  await writeFile(record, JSON.stringify(present, null, 2));
}

/** The command that removes this database, and no other. */
export async function resetCommand(dataDir: string): Promise<string> {
  const isDefault = dataDir === (await defaultDataDir());
  return isDefault
    ? 'npm run db:reset'
    : `npm run db:reset -- --data-dir '${dataDir.replaceAll("'", "'\\''")}'`;
}

/** Runs the supabase CLI on this project, without telemetry. */
export function supabase(args: string[]) {
  return execa('supabase', [...args, '--workdir', projectRoot], {
    preferLocal: true,
    localDir: projectRoot,
    reject: false,
    all: true,
    env: { SUPABASE_TELEMETRY_DISABLED: '1' },
  });
}

/** The flag that names a database outside of hosted to the CLI. Without sslmode the CLI mixes a warning into its output. */
export function remote(databaseUrl: string): string {
  return `--remote=${databaseUrl}?sslmode=disable`;
}
