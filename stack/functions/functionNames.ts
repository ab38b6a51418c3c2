import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot.ts';

export const functionsFolder = join(projectRoot, 'supabase/functions');

/** The edge functions of this project, or of another folder: the folders with an `index.ts`. */
export function functionNames(folder = functionsFolder): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.ts')));
}
