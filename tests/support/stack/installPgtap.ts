import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type pg from 'pg';

// pgTAP is SQL alone, and PGlite's makers keep a package of it: the one on npm that carries it. PGlite itself is not used; package.json
// overrides the version that the package asks for with the one that @supabase/lite brings, so that no second one is installed.
const extension = createRequire(import.meta.url).resolve('@electric-sql/pglite-pgtap');
const tarball = join(dirname(extension), 'pgtap.tar.gz');

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
