import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { z } from 'zod';
import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import { respond } from './respond.ts';

const bodyBytesMax = 64 * 1024;

/** A function's router, with what all of them share: CORS, a bound on the body, and answers in the one shape for every fault. */
export function createEdge(name: string): Hono {
  const edge = new Hono().basePath(`/${name}`);
  // Preflights alone: the answers themselves carry their headers already (respond.ts).
  edge.options(
    '*',
    cors({ origin: '*', allowMethods: ['GET', 'POST', 'DELETE', 'OPTIONS'], maxAge: 86_400 }),
  );
  edge.use(
    bodyLimit({
      maxSize: bodyBytesMax,
      // The rest of the body is not read, so no other request can follow on this connection.
      onError: () => respond(fail('Request too large'), { headers: { Connection: 'close' } }),
    }),
  );
  edge.notFound(() => respond(fail('Not found')));
  edge.onError((error) => {
    console.error(error);
    return respond(fail('Internal error'));
  });
  return edge;
}

/** Answers a known path that was called with another method. */
export function methodNotAllowed(allowed: string): () => Response {
  return () => respond(fail('Method not allowed'), { headers: { Allow: allowed } });
}

/** Reads and checks a JSON body that may be left out: without one, each field is as by default. */
export async function readOptionalBody<T extends z.ZodType>(
  c: Context,
  schema: T,
): Promise<ApiResponse<z.output<T>>> {
  // Hono keeps the text, so that it can be read again.
  return (await c.req.text()).trim() === '' ? parseInput({}, schema) : readBody(c, schema);
}

/** Reads and checks a JSON body; says which field is wrong, and why. */
export async function readBody<T extends z.ZodType>(
  c: Context,
  schema: T,
): Promise<ApiResponse<z.output<T>>> {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    return fail('Invalid request: Content-Type must be application/json');
  const text = await c.req.text();
  if (text.trim() === '') return fail('Invalid request: the body is empty');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail('Invalid request: the body is not JSON');
  }
  return parseInput(body, schema);
}

/** Checks what a client sent, in a body or a query; says which field is wrong, and why. */
export function parseInput<T extends z.ZodType>(input: unknown, schema: T): ApiResponse<z.output<T>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  return fail(`Invalid request: ${field ? `${field}: ` : ''}${issue?.message ?? 'not understood'}`);
}

/** Milliseconds by name, as the Server-Timing header shows them in a browser's network panel. */
export function serverTiming(timings: Record<string, number>): string {
  return Object.entries(timings)
    .map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`)
    .join(', ');
}
