import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isOpen, sharedHome } from './postgres/postgresBinaries.ts';
import { projectRoot } from './projectRoot.ts';

/** Where the database lives unless --data-dir names another place. */
export async function defaultDataDir(): Promise<string> {
  // The user postgres, whom root's PostgreSQL runs as, may not enter a repository below /root.
  if (process.getuid?.() === 0 && !(await isOpen(projectRoot))) {
    return join(sharedHome, createHash('sha256').update(projectRoot).digest('hex').slice(0, 12));
  }
  return join(projectRoot, '.holdfast');
}
