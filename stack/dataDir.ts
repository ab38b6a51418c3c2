import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { makeFolder } from './makeFolder.ts';
import { ephemeralName } from './options.ts';
import { stopOrphan } from './postgres/postgres.ts';
import { StackError } from './stackError.ts';

/**
 * Makes the data folder and takes its lock: a file that names the process and its command line, so that neither a killed run nor
 * another program that got its process id later keeps the folder locked. (The time at which a process began would say more, but `ps`
 * works it out from the time of boot, which moves with the clock.)
 */
export async function openDataDir(dataDir: string): Promise<{ release(): Promise<void> }> {
  const lock = join(dataDir, 'stack.pid');
  try {
    await makeFolder(dataDir, 0o755);
    const running = await livingOwner(lock);
    if (running) {
      throw new StackError(
        `Holdfast already runs on ${dataDir} (process ${running}); stop it, or use --data-dir.`,
      );
    }
    await writeFile(lock, `${process.pid}\n${await commandOf(process.pid)}\n`);
  } catch (error) {
    if (error instanceof StackError) throw error;
    throw new StackError(`The data folder ${dataDir} cannot be written: ${(error as Error).message}.`);
  }
  return { release: () => rm(lock, { force: true }) };
}

/** Removes the throw-away folders of runs that were killed, and stops the PostgreSQL that they left. */
export async function sweepAbandoned(log: (line: string) => void): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!ephemeralName.test(name)) continue;
    const pid = Number.parseInt(await readFile(join(folder, 'stack.pid'), 'utf8').catch(() => ''), 10);
    // Whoever has the process id now: to leave a folder too many does no harm, to remove one in use would.
    if (Number.isNaN(pid) || (await commandOf(pid)) !== '') continue;
    // Another user's folder is another user's to remove.
    await stopOrphan(join(folder, 'postgres'), log).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function livingOwner(lock: string): Promise<number | null> {
  const [pid = '', command = ''] = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  return command !== '' && (await commandOf(Number(pid))) === command ? Number(pid) : null;
}

async function commandOf(pid: number): Promise<string> {
  const { stdout } = await execa('ps', ['-ww', '-p', String(pid), '-o', 'command='], { reject: false });
  return stdout.trim();
}
