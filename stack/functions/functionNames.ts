import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot.ts';

export const functionsFolder = join(projectRoot, 'supabase/functions');

/** The edge functions that this project has: the folders with an `index.ts`. */
export function functionNames(): string[] {
  return readdirSync(functionsFolder).filter((name) => existsSync(join(functionsFolder, name, 'index.ts')));
}
