import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import { projectConfig } from './config.ts';
import { isOpen, sharedHome } from './postgres/postgresBinaries.ts';
import { projectRoot } from './projectRoot.ts';
import { StackError } from './stackError.ts';

export interface StackOptions {
  port: number;
  databasePort: number;
  dataDir: string;
  /** Throw-away database: the folder is removed at the end. */
  ephemeral: boolean;
  /** Print one line of JSON when ready, progress to stderr. */
  json: boolean;
  /** Demo data. */
  seed: boolean;
  /** What is served beside the API. */
  app: 'none' | 'built' | 'dev';
}

export const usage = `Usage: npm run stack -- [options]
  --port N        port of the API and the app (default ${projectConfig.api.port})
  --db-port N     port of PostgreSQL (default ${projectConfig.db.port})
  --data-dir DIR  where the database lives (default .holdfast)
  --ephemeral     free ports and a throw-away database
  --json          print one line of JSON when ready
  --seed          demo data
  --app WHICH     serve the built app, Vite's dev server or none (built | dev | none; default none)
  --help          this text`;

/** Reads the command line. Throws a StackError that says what is wrong. */
export async function parseOptions(args: string[]): Promise<StackOptions> {
  const values = readFlags(args);
  const ephemeral = values.ephemeral ?? false;
  const app = values.app ?? 'none';
  if (app !== 'none' && app !== 'built' && app !== 'dev') {
    throw new StackError(`--app takes built, dev or none, not "${app}".`);
  }
  return {
    port: parsePort('--port', values.port) ?? (ephemeral ? await getPort() : projectConfig.api.port),
    databasePort:
      parsePort('--db-port', values['db-port']) ?? (ephemeral ? await getPort() : projectConfig.db.port),
    dataDir: await chooseDataDir(values['data-dir'], ephemeral),
    ephemeral,
    json: values.json ?? false,
    seed: values.seed ?? false,
    app,
  };
}

function readFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'db-port': { type: 'string' },
        'data-dir': { type: 'string' },
        ephemeral: { type: 'boolean' },
        json: { type: 'boolean' },
        seed: { type: 'boolean' },
        app: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new StackError(`${(error as Error).message}\n${usage}`);
  }
}

function parsePort(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StackError(`${flag} takes a port between 1 and 65535, not "${value}".`);
  }
  return port;
}

async function chooseDataDir(named: string | undefined, ephemeral: boolean): Promise<string> {
  if (named !== undefined) return resolve(named);
  if (ephemeral) return join(tmpdir(), `holdfast-${process.pid}-${Date.now().toString(36)}`);
  // The user postgres, whom root's PostgreSQL runs as, may not enter a repository below /root.
  if (process.getuid?.() === 0 && !(await isOpen(projectRoot))) {
    return join(sharedHome, createHash('sha256').update(projectRoot).digest('hex').slice(0, 12));
  }
  return join(projectRoot, '.holdfast');
}

/** How throw-away folders are named, by which a later run finds those of a killed one. */
export const ephemeralName = /^holdfast-\d+-[a-z0-9]+$/;
