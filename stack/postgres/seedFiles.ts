import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectConfig } from '../config.ts';
import { projectRoot } from '../projectRoot.ts';
import { StackError } from '../stackError.ts';

/** The files with demo data that supabase/config.toml names, in its order; without a list the CLI's default. */
export function seedFiles(paths = projectConfig.db.seed?.sql_paths ?? ['./seed.sql']): string[] {
  return paths.map((path) => {
    const file = join('supabase', path);
    if (existsSync(join(projectRoot, file))) return file;
    throw new StackError(
      `supabase/config.toml names ${path} in db.seed.sql_paths, and there is no such file. The stack reads no patterns, only files.`,
    );
  });
}
