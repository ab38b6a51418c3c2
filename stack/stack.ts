import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildApp, serveBuiltApp, serveDevApp } from './app.ts';
import { openDataDir, sweepAbandoned } from './dataDir.ts';
import { startEdgeFunctions } from './functions/edgeFunctions.ts';
import { startSweepTimer } from './functions/sweepTimer.ts';
import { createGateway, listen } from './gateway.ts';
import type { StackOptions } from './options.ts';
import { applySql, migrate } from './postgres/migrations.ts';
import { startPostgres } from './postgres/postgres.ts';
import { startRealtime } from './realtime/realtime.ts';
import { verificationKeys } from './rest/accessTokens.ts';
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

/**
 * Starts all of the embedded Supabase, in the order in which its parts need each other; when a part fails, those before it
 * are stopped again. Resolves when the first request will be served.
 */
export async function startStack(
  options: StackOptions,
  tell: (step: string) => void,
  interrupted: AbortSignal,
): Promise<Stack> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  const step = (name: string) => {
    interrupted.throwIfAborted();
    tell(name);
  };
  try {
    const server = createServer();
    // Taken first: the commonest fault is told before anything else has begun.
    await listen(server, options.port);
    undo.push(async () => {
      server.close();
      server.closeAllConnections();
    });

    await sweepAbandoned(tell);
    const dataDir = await openDataDir(options.dataDir);
    undo.push(async () => {
      await dataDir.release();
      if (options.ephemeral) await rm(options.dataDir, { recursive: true, force: true });
    });
    const secrets = await loadSecrets(options.dataDir);
    const apiUrl = `http://127.0.0.1:${options.port}`;

    step('Starting PostgreSQL');
    const postgres = await startPostgres({
      dataDir: join(options.dataDir, 'postgres'),
      port: options.databasePort,
      password: secrets.databasePassword,
      log: tell,
    });
    undo.push(() => postgres.stop());
    await applySql(postgres.url, ['stack/bootstrap/roles.sql', 'stack/bootstrap/realtime.sql']);

    step('Starting REST and Auth');
    const rest = await startSupabaseLite(postgres.url, secrets);
    undo.push(() => rest.close());

    step('Applying migrations');
    await migrate(postgres.url, options.dataDir);
    if (options.seed) {
      step('Adding demo data');
      await applySql(postgres.url, ['supabase/seed.sql']);
    }

    step('Starting realtime and functions');
    const realtime = startRealtime({
      databaseUrl: postgres.url,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      jwtSecret: secrets.jwtSecret,
      log: tell,
    });
    undo.push(() => realtime.close());
    const functions = startEdgeFunctions(
      {
        SUPABASE_URL: apiUrl,
        SUPABASE_DB_URL: postgres.url,
        SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: secrets.publishableKey }),
        SUPABASE_SECRET_KEYS: JSON.stringify({ default: secrets.secretKey }),
        SUPABASE_JWKS: JSON.stringify(verificationKeys(secrets.jwtSecret)),
        HOLDFAST_SECRET: secrets.functionsSecret,
        ...ownEnvironment(),
      },
      tell,
    );
    undo.push(async () => (await functions.catch(() => null))?.close());

    if (options.app === 'built') {
      step('Building the app');
      await buildApp();
    }
    const app =
      options.app === 'built'
        ? serveBuiltApp(secrets.publishableKey)
        : options.app === 'dev'
          ? await serveDevApp(secrets.publishableKey, server)
          : undefined;
    undo.push(async () => app?.close());

    const parts = {
      rest,
      realtime,
      functions: await functions,
      jwtSecret: secrets.jwtSecret,
      apiUrl,
      log: tell,
    };
    await realtime.ready;
    createGateway(server, parts, app);
    const sweepTimer = startSweepTimer(apiUrl, secrets.secretKey);
    undo.push(async () => sweepTimer.stop());
    interrupted.throwIfAborted();
    return {
      address: {
        api_url: apiUrl,
        app_url: apiUrl,
        db_url: postgres.url,
        publishable_key: secrets.publishableKey,
        secret_key: secrets.secretKey,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw interrupted.aborted ? new StackError('Stopped while starting.') : error;
  }
}

/** What the functions are told from our own environment: Stripe is on when its keys are there. */
function ownEnvironment(): Record<string, string> {
  const names = ['HOLDFAST_DEBUG', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
