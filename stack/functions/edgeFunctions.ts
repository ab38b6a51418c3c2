import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { parseEnv } from 'node:util';
import getPort from 'get-port';
import { Agent } from 'undici';
import { EdgeFunction } from './edgeFunction.ts';
import { functionNames, functionsFolder } from './functionNames.ts';
import { importsOf } from './importsOf.ts';
import { passOn } from './passOn.ts';

/** Where debuggers look first. */
const inspectorPortUsual = 9229;

export interface EdgeFunctions {
  /** Answers /functions/v1/<name>/*, passed on as /<name>/*, as hosted does. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Reloads the functions that this file is part of. */
  fileChanged(path: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts every function of a folder, supabase/functions. Its `.env` adds to their environment, as with
 * `supabase functions serve`.
 */
export async function startEdgeFunctions(
  env: Record<string, string>,
  options: { folder?: string; inspect?: string; log: (line: string) => void },
): Promise<EdgeFunctions> {
  const { folder = functionsFolder, inspect, log } = options;
  const readEnv = async () => {
    const own = await readFile(join(folder, '.env'), 'utf8').catch(() => '');
    return { ...env, ...(parseEnv(own) as Record<string, string>) };
  };
  // Kept over reloads, so that a debugger finds the function again; another one when the usual is taken.
  const inspectorPort = inspect ? await getPort({ port: inspectorPortUsual }) : undefined;
  const functions = new Map(
    functionNames(folder).map((name) => [
      name,
      new EdgeFunction({
        folder,
        name,
        env: readEnv,
        inspectorPort: name === inspect ? inspectorPort : undefined,
        log,
      }),
    ]),
  );
  const all = [...functions.values()];
  const close = async () => {
    await Promise.all(all.map((each) => each.stop()));
    await agent.destroy();
  };
  // As long as a function takes: the limits are the functions' own and the database's.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  try {
    await Promise.all(all.map((each) => each.start()));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    handle(request, response) {
      const path = (request.url ?? '').replace(/^\/functions\/v1/, '');
      const called = functions.get(/^\/([^/?]*)/.exec(path)?.[1] ?? '');
      if (!called) return refuse(response, 'Not found', 404);
      const { process } = called;
      if (!process) return refuse(response, 'High load, please retry', 503);
      response.once('close', process.beginCall());
      passOn(request, response, agent, `http://127.0.0.1:${process.port}`, path, (error) => {
        log(`${called.name}: ${error.message}`);
        refuse(response, 'High load, please retry', 503);
      });
    },
    async fileChanged(path) {
      // A function's own folder needs no question to Deno, which takes a moment.
      const owner = all.find((each) => path.startsWith(join(folder, each.name, sep)));
      if (owner) return /\.test\.ts$/.test(path) ? undefined : owner.reload();
      await Promise.all(
        all.map(async (each) => {
          if ((await importsOf(folder, each.name)).has(path)) await each.reload();
        }),
      );
    },
    close,
  };
}

/** Answers for a function that cannot: in the ApiResponse shape, readable from every origin. */
function refuse(response: ServerResponse, error: string, status: number): void {
  const headers = {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
    ...(status === 503 && { 'Retry-After': '5' }),
  };
  response.writeHead(status, headers).end(JSON.stringify({ data: null, error }));
}
