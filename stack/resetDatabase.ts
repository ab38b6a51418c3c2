import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDataDir } from './dataDir.ts';
import { parseOptions } from './options.ts';
import { stopOrphan } from './postgres/postgres.ts';
import { StackError } from './stackError.ts';

// The next start makes the database anew from the migrations. The lock keeps a running stack's data from being pulled away,
// and only what the stack itself put there is removed: --data-dir may name any folder.
try {
  const { dataDir } = await parseOptions(process.argv.slice(2));
  const lock = await openDataDir(dataDir);
  await stopOrphan(join(dataDir, 'postgres'), console.error);
  await rm(join(dataDir, 'postgres'), { recursive: true, force: true });
  await rm(join(dataDir, 'migrations.json'), { force: true });
  await lock.release();
  console.error(`Removed the database in ${dataDir}; the next start makes it anew.`);
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = 1;
}
