import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { StackError } from '../stackError.ts';
import { findPostgres } from './postgresBinaries.ts';

export interface PostgresOptions {
  /** Folder of the database; made when missing. */
  dataDir: string;
  port: number;
  password: string;
  log: (line: string) => void;
}

export interface Postgres {
  /** Connection string of the superuser. */
  url: string;
  /** Ends sessions, writes a checkpoint, stops. */
  stop(): Promise<void>;
}

const settings = {
  listen_addresses: '127.0.0.1',
  // No socket file: nothing to collide on, nothing left behind, no limit on the length of a path.
  unix_socket_directories: '',
  wal_level: 'logical',
  max_connections: 200,
  shared_buffers: '256MB',
  max_locks_per_transaction: 256,
  log_min_messages: 'warning',
  logging_collector: 'off',
};

/**
 * Starts PostgreSQL on its folder, making the database on the first start; takes over what a killed stack left running.
 * A server that ends by itself (killed, out of memory) is started again: it recovers from its log what was committed.
 */
export async function startPostgres({ dataDir, port, password, log }: PostgresOptions): Promise<Postgres> {
  const { initdb, postgres, user } = await findPostgres(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (user) await chown(dataDir, user.uid, user.gid);
  if (!(await readFile(join(dataDir, 'PG_VERSION')).catch(() => null))) {
    await initialise(initdb, dataDir, password, user);
  }
  await stopOrphan(dataDir, log);

  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let stopping = false;
  const run = async (): Promise<ChildProcess> => {
    const child = spawn(postgres, ['-D', dataDir, '-p', String(port), ...flags], {
      ...user,
      cwd: dataDir,
      // A process group of its own: Ctrl-C reaches the stack alone, which stops its parts in order.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      for (const line of text.split('\n')) if (/ PANIC: /.test(line)) log(`postgres: ${line}`);
    });
    const ended = once(child, 'close');
    while (!/database system is ready to accept connections/.test(output)) {
      if (hasEnded(child)) throw explain(output, port, dataDir);
      await Promise.race([sleep(20), ended]);
    }
    child.once('close', () => void restart());
    return child;
  };
  const restart = async () => {
    while (!stopping) {
      log('PostgreSQL ended unexpectedly; starting it again');
      try {
        server = await run();
        return;
      } catch (error) {
        // Processes of the ended server may hold its shared memory for a moment.
        log((error as Error).message);
        await sleep(500);
      }
    }
  };
  let server = await run();
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      stopping = true;
      if (hasEnded(server)) return;
      server.kill('SIGINT');
      await once(server, 'close');
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function initialise(
  initdb: string,
  dataDir: string,
  password: string,
  user: { uid: number; gid: number } | undefined,
): Promise<void> {
  const passwordFile = `${dataDir}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  // The built-in locale sorts alike on every machine, whatever its own locales are.
  const { failed, stderr } = await execa(
    initdb,
    [
      `--pgdata=${dataDir}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...user, reject: false, cwd: '/' },
  );
  await rm(passwordFile, { force: true });
  if (failed) throw new StackError(`PostgreSQL could not make a database in ${dataDir}: ${lastLine(stderr)}`);
  await chmod(dataDir, 0o700);
}

/** After kill -9 of the stack its PostgreSQL runs on; a second server on the folder would be refused. */
export async function stopOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  const pidFile = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(pidFile, 10);
  if (!pid) return;
  const isPostgres = async () => {
    const { stdout } = await execa('ps', ['-ww', '-p', String(pid), '-o', 'command='], { reject: false });
    return stdout.includes('postgres') && stdout.includes(dataDir);
  };
  if (!(await isPostgres())) return;
  log('stopping the PostgreSQL that an interrupted run left');
  process.kill(pid, 'SIGINT');
  while (await isPostgres()) await sleep(50);
}

function explain(output: string, port: number, dataDir: string): StackError {
  if (/could not bind|Address already in use/i.test(output)) {
    return new StackError(`Port ${port} is taken; choose another one for the database with --db-port.`);
  }
  return new StackError(`PostgreSQL did not start on ${dataDir}: ${lastLine(output)}`);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no reason given';
}
