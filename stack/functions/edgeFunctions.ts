import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { proxy } from 'hono/proxy';
import { projectRoot } from '../projectRoot.ts';
import { EdgeFunction } from './edgeFunction.ts';

export interface EdgeFunctions {
  /** Answers /functions/v1/<name>/*, passed on as /<name>/*, as hosted does. */
  fetch(request: Request): Promise<Response>;
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

  return {
    async fetch(request) {
      const url = new URL(request.url);
      const path = url.pathname.replace(/^\/functions\/v1\//, '');
      const called = functions.get(path.split('/')[0] ?? '');
      if (!called) return refuse('Not found', 404);
      if (called.port === undefined) return refuse('High load, please retry', 503);
      try {
        const target = `http://127.0.0.1:${called.port}/${path}${url.search}`;
        const headers = new Headers(request.headers);
        // Answered by our own server already; fetch refuses to send it.
        headers.delete('expect');
        return await proxy(target, { raw: request, headers });
      } catch (error) {
        log(`${called.name}: ${String((error as Error).cause ?? error)}`);
        return refuse('High load, please retry', 503);
      }
    },
    async close() {
      await Promise.all([...functions.values()].map((each) => each.stop()));
    },
  };
}

/** Speaks for a function that cannot: in the ApiResponse shape, readable from every origin. */
function refuse(error: string, status: number): Response {
  const headers = { 'Access-Control-Allow-Origin': '*', ...(status === 503 && { 'Retry-After': '5' }) };
  return Response.json({ data: null, error }, { status, headers });
}
