import { cpus, platform, release, totalmem } from 'node:os';
import { execa } from 'execa';
import type pg from 'pg';
import type { Generator } from '../load/loadOverHttp.ts';

/** The settings that decide what a commit costs, and how many sessions may commit at once. */
const settings = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_level',
  'wal_sync_method',
  'commit_delay',
  'shared_buffers',
  'max_connections',
  'max_wal_size',
];

export interface Machine {
  at: string;
  commit: string;
  cpu: string;
  memory: string;
  system: string;
  node: string;
  generator: Generator;
  postgres: Record<string, string>;
}

/** Describes the machine and the versions of a measurement. */
export async function describeMachine(database: pg.Pool, generator: Generator): Promise<Machine> {
  const processors = cpus();
  const { rows } = await database.query<{ name: string; value: string }>(
    `select 'version' as name, current_setting('server_version') as value
     union all select name, current_setting(name) from pg_settings where name = any ($1)`,
    [settings],
  );
  const { stdout } = await execa('git', ['describe', '--always', '--dirty'], { reject: false });
  return {
    at: new Date().toISOString(),
    commit: stdout ?? '',
    cpu: `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${platform()} ${release().split('-')[0]}`,
    node: process.version,
    generator,
    postgres: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
  };
}
