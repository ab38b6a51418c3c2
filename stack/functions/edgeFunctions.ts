import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Agent } from 'undici';
import { projectRoot } from '../projectRoot.ts';
import { EdgeFunction } from './edgeFunction.ts';
import { passOn } from './passOn.ts';

export interface EdgeFunctions {
  /** Answers /functions/v1/<name>/*, passed on as /<name>/*, as hosted does. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/**
 * Starts every function of supabase/functions. `supabase/functions/.env` adds to their environment, as with
 * `supabase functions serve`.
 */
export async function startEdgeFunctions(
  env: Record<string, string>,
  log: (line: string) => void,
): Promise<EdgeFunctions> {
  const folder = join(projectRoot, 'supabase/functions');
  const own = await readFile(join(folder, '.env'), 'utf8').catch(() => '');
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'index.ts')));
  const functions = new Map(
    names.map((name) => [
      name,
      new EdgeFunction(name, { ...env, ...(parseEnv(own) as Record<string, string>) }, log),
    ]),
  );
  await Promise.all([...functions.values()].map((each) => each.start()));

  // As long as a function takes: the limits are the functions' own and the database's.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

  return {
    handle(request, response) {
      const path = (request.url ?? '').replace(/^\/functions\/v1/, '');
      const called = functions.get(/^\/([^/?]*)/.exec(path)?.[1] ?? '');
      if (!called) return refuse(response, 'Not found', 404);
      if (called.port === undefined) return refuse(response, 'High load, please retry', 503);
      passOn(request, response, agent, `http://127.0.0.1:${called.port}`, path, (error) => {
        log(`${called.name}: ${error.message}`);
        refuse(response, 'High load, please retry', 503);
      });
    },
    async close() {
      await Promise.all([...functions.values()].map((each) => each.stop()));
      await agent.destroy();
    },
  };
}

/** Speaks for a function that cannot: in the ApiResponse shape, readable from every origin. */
function refuse(response: ServerResponse, error: string, status: number): void {
  const headers = {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
    ...(status === 503 && { 'Retry-After': '5' }),
  };
  response.writeHead(status, headers).end(JSON.stringify({ data: null, error }));
}
