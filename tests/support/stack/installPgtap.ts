import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type pg from 'pg';
import { projectRoot } from '../../../stack/projectRoot.ts';

// pgTAP is SQL alone, and the PGlite that `@supabase/lite` depends on carries it; later PGlites no longer do.
const lite = createRequire(join(projectRoot, 'node_modules/@supabase/lite/package.json'));
const tarball = join(dirname(lite.resolve('@electric-sql/pglite/pgtap')), '../pgtap.tar.gz');

/** Makes pgTAP in the schema `pgtap`, for service_role as well; returns how to take it away again. */
export async function installPgtap(client: pg.ClientBase): Promise<() => Promise<unknown>> {
  const script = 'share/postgresql/extension/pgtap.sql';
  const { stdout } = await execa('tar', ['-xzOf', tarball, script], { maxBuffer: 10_000_000 });
  await client.query(`
    begin;
    -- A run that was killed leaves it.
    drop schema if exists pgtap cascade;
    create schema pgtap;
    set local search_path = pgtap;
    set local client_min_messages = warning;
    ${stdout}
    grant usage on schema pgtap to service_role;
    grant execute on all functions in schema pgtap to service_role;
    grant select on all tables in schema pgtap to service_role;
    commit;`);
  return () =>
    client.query('set client_min_messages = warning; drop schema pgtap cascade; reset client_min_messages');
}
