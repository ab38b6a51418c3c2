import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { projectRoot } from './projectRoot.ts';

/** What the stack takes from supabase/config.toml, so that one file configures all three ways to run. */
interface ProjectConfig {
  api: { port: number };
  db: { port: number };
  auth: { jwt_expiry: number; minimum_password_length: number };
}

export const projectConfig = parse(
  readFileSync(join(projectRoot, 'supabase/config.toml'), 'utf8'),
) as unknown as ProjectConfig;
