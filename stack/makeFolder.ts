import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive mkdir tries for ever where the system answers that a folder cannot be
 * made in one that is there, as below /proc (seen with 20.20).
 */
export async function makeFolder(path: string, mode: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path), mode);
  await mkdir(path, { mode }).catch((error: NodeJS.ErrnoException) => {
    // Another stack may have made it meanwhile.
    if (error.code !== 'EEXIST' || found) throw error;
  });
}
