import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import { projectConfig } from './config.ts';
import { defaultDataDir } from './defaultDataDir.ts';
import { functionNames } from './functions/functionNames.ts';
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
  /** Hosted's rate limits of Auth and Realtime. */
  rateLimits: boolean;
  /** The edge function that a debugger may attach to. */
  inspect?: string;
  /** Stop when standard input ends: whoever started the stack is gone, however it ended. */
  stopOnEof: boolean;
  /** What is served beside the API. */
  app: 'none' | 'built' | 'dev';
}

export const usage = `Usage: npm start -- [options], npm run dev -- [options], npm run stack -- [options]
  --port N        port of the API and the app (default ${projectConfig.api.port})
  --db-port N     port of PostgreSQL (default ${projectConfig.db.port})
  --data-dir DIR  where the database lives (default .holdfast)
  --ephemeral     free ports and a throw-away database
  --json          print one line of JSON when ready
  --seed          demo data
  --stop-on-eof   stop when standard input ends, for programs that start a stack
  --app WHICH     serve the built app, Vite's dev server or none (built | dev | none; default none);
                  with dev (npm run dev), edge functions reload when they change
  --inspect NAME  let a debugger attach to one edge function, on port 9229 if it is free (chrome://inspect)
  --no-rate-limit without hosted's rate limits of Auth and Realtime, for tests and measurements
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
    inspect: parseFunctionName(values.inspect),
    rateLimits: !values['no-rate-limit'],
    stopOnEof: values['stop-on-eof'] ?? false,
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
        inspect: { type: 'string' },
        'no-rate-limit': { type: 'boolean' },
        'stop-on-eof': { type: 'boolean' },
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

function parseFunctionName(name: string | undefined): string | undefined {
  const names = functionNames();
  if (name !== undefined && !names.includes(name)) {
    throw new StackError(
      `--inspect takes the name of an edge function (${names.join(', ')}), not "${name}".`,
    );
  }
  return name;
}

async function chooseDataDir(named: string | undefined, ephemeral: boolean): Promise<string> {
  if (named === '') throw new StackError('--data-dir takes a folder, not "".');
  if (named !== undefined) return resolve(named);
  return ephemeral ? join(tmpdir(), `holdfast-${process.pid}-${Date.now().toString(36)}`) : defaultDataDir();
}

/** How throw-away folders are named, by which a later run finds those of a killed one. */
export const ephemeralName = /^holdfast-\d+-[a-z0-9]+$/;
