import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { projectRoot } from './projectRoot.ts';

/** What the stack takes from supabase/config.toml, so that one file configures all three ways to run. */
interface ProjectConfig {
  api: { port: number; schemas?: string[]; extra_search_path?: string[]; max_rows?: number };
  /** `sql_paths`: the files with demo data, relative to supabase/. */
  db: { port: number; seed?: { sql_paths?: string[] } };
  auth: {
    jwt_expiry: number;
    minimum_password_length: number;
    enable_signup?: boolean;
    additional_redirect_urls?: string[];
    email?: { enable_signup?: boolean; enable_confirmations?: boolean };
    /** Attempts from one address in five minutes. */
    rate_limit?: { sign_in_sign_ups?: number; token_refresh?: number; token_verifications?: number };
  };
}

export const projectConfig = parse(
  readFileSync(join(projectRoot, 'supabase/config.toml'), 'utf8'),
) as unknown as ProjectConfig;
