import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startApp } from './app/startApp.ts';
import { openDataDir, sweepAbandoned } from './dataDir.ts';
import { startEdgeFunctions } from './functions/edgeFunctions.ts';
import { functionsEnvironment } from './functions/functionsEnvironment.ts';
import { startSweepTimer } from './functions/sweepTimer.ts';
import { createGateway, listen } from './gateway.ts';
import type { StackOptions } from './options.ts';
import { applySql, migrate } from './postgres/migrations.ts';
import { startPostgres } from './postgres/postgres.ts';
import { seedFiles } from './postgres/seedFiles.ts';
import { startRealtime } from './realtime/realtime.ts';
import { startSupabaseLite } from './rest/supabaseLite.ts';
import { loadSecrets } from './secrets.ts';
import { StackError } from './stackError.ts';

/** Where a running stack is reached. */
export interface StackAddress {
  api_url: string;
  app_url: string;
  db_url: string;
  publishable_key: string;
  secret_key: string;
}

export interface Stack {
  address: StackAddress;
  /** Stops all parts in reverse order. May be called more than once, also while the stack starts. */
  stop(): Promise<void>;
}

/** What a part that starts needs of the stack around it. */
interface Starting {
  options: StackOptions;
  log: (line: string) => void;
  /** Names the step that begins, or ends the start when it was interrupted. */
  step: (name: string) => void;
  /** Notes how to stop what has just started. */
  onStop: (stop: () => unknown) => void;
}

/**
 * Starts all of the embedded Supabase, in the order in which its parts need each other; when a part fails, those before it
 * are stopped again. Resolves when the first request will be served.
 */
export async function startStack(
  options: StackOptions,
  log: (line: string) => void,
  interrupted: AbortSignal,
): Promise<Stack> {
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next();
  };
  const step = (name: string) => {
    interrupted.throwIfAborted();
    log(name);
  };
  try {
    const address = await startParts({ options, log, step, onStop: (next) => stops.push(next) });
    interrupted.throwIfAborted();
    return { address, stop };
  } catch (error) {
    await stop();
    throw interrupted.aborted ? new StackError('Stopped while starting.') : error;
  }
}

async function startParts(starting: Starting): Promise<StackAddress> {
  const { options, log, step, onStop } = starting;
  const server = createServer();
  // Taken first: the commonest fault is reported before anything else has begun.
  await listen(server, options.port);
  onStop(() => {
    server.close();
    server.closeAllConnections();
  });
  const apiUrl = `http://127.0.0.1:${options.port}`;
  const { databaseUrl, secrets } = await startDatabase(starting);

  step('Starting REST and Auth');
  const rest = await startSupabaseLite({ databaseUrl, secrets, siteUrl: apiUrl, log });
  onStop(() => rest.close());

  step('Applying migrations');
  await migrate(databaseUrl, options.dataDir);
  if (options.seed) {
    step('Adding demo data');
    await applySql(databaseUrl, seedFiles());
  }

  step('Starting realtime and functions');
  const realtime = startRealtime({ databaseUrl, ...secrets, rateLimits: options.rateLimits, log });
  onStop(() => realtime.close());
  const starts = startEdgeFunctions(functionsEnvironment(apiUrl, databaseUrl, secrets), {
    inspect: options.inspect,
    log,
  });
  onStop(async () => (await starts.catch(() => null))?.close());

  const onChange = (path: string) => void starts.then((functions) => functions.fileChanged(path));
  const app = await startApp(options, secrets.publishableKey, server, { step, onChange });
  onStop(() => app?.close());

  const functions = await starts;
  await realtime.ready;
  createGateway(
    server,
    { rest, realtime, functions, secrets, apiUrl, log, rateLimits: options.rateLimits },
    app,
  );
  const sweepTimer = startSweepTimer(apiUrl, secrets.secretKey);
  onStop(() => sweepTimer.stop());
  return {
    api_url: apiUrl,
    app_url: apiUrl,
    db_url: databaseUrl,
    publishable_key: secrets.publishableKey,
    secret_key: secrets.secretKey,
  };
}

/** Takes the data folder and starts PostgreSQL on it, with what hosted's database has before the first migration. */
async function startDatabase({ options, log, step, onStop }: Starting) {
  await sweepAbandoned(log);
  const dataDir = await openDataDir(options.dataDir);
  onStop(async () => {
    await dataDir.release();
    if (options.ephemeral) await rm(options.dataDir, { recursive: true, force: true });
  });
  const secrets = await loadSecrets(options.dataDir);

  step('Starting PostgreSQL');
  const postgres = await startPostgres({
    dataDir: join(options.dataDir, 'postgres'),
    port: options.databasePort,
    password: secrets.databasePassword,
    log,
  });
  onStop(() => postgres.stop());
  await applySql(
    postgres.url,
    ['roles', 'realtime', 'schemaChanges'].map((name) => `stack/bootstrap/${name}.sql`),
  );
  return { databaseUrl: postgres.url, secrets };
}
