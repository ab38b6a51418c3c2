import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../stack/projectRoot.ts';

export const functionsDir = join(projectRoot, 'supabase/functions');

/** The edge functions: every folder with an index.ts. */
export const functionNames = readdirSync(functionsDir)
  .filter((name) => existsSync(join(functionsDir, name, 'index.ts')))
  .sort();
