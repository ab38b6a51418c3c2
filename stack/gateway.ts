import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { WebApp } from './app.ts';
import type { EdgeFunctions } from './functions/edgeFunctions.ts';
import type { Realtime } from './realtime/realtime.ts';
import { completeAccessToken } from './rest/accessTokens.ts';
import type { RestAndAuth } from './rest/supabaseLite.ts';
import { StackError } from './stackError.ts';

interface Parts {
  rest: RestAndAuth;
  functions: EdgeFunctions;
  realtime: Realtime;
  jwtSecret: string;
  apiUrl: string;
  log: (line: string) => void;
}

/** Brings the parts of Supabase under one origin, by path, as hosted does. Everything else is the app's. */
export function createGateway(
  server: Server,
  { rest, functions, realtime, jwtSecret, apiUrl, log }: Parts,
  app?: WebApp,
) {
  const api = new Hono();
  api.all('/rest/v1/*', (c) => rest.fetch(c.req.raw));
  // @supabase/lite answers a preflight of Auth without the headers that it allows.
  api.use('/auth/v1/*', cors());
  api.all('/auth/v1/*', async (c) =>
    completeAccessToken(await rest.fetch(c.req.raw), jwtSecret, `${apiUrl}/auth/v1`),
  );
  api.all('/realtime/v1/*', (c) => realtime.fetch(c.req.raw));
  api.onError((error, c) => {
    log(`gateway: ${c.req.method} ${c.req.path}: ${error.stack}`);
    return c.json({ message: 'Internal server error' }, 500);
  });

  const handleApi = getRequestListener(api.fetch);
  const isApi = (url = '/') => /^\/(rest|auth|functions|realtime)\/v1\//.test(url);
  server.off('request', sayStarting);
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/functions/v1/')) functions.handle(request, response);
    else if (isApi(request.url) || !app) handleApi(request, response);
    else app.handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    // Vite's hot reload listens for its own upgrades on the same server.
    if (isApi(request.url)) realtime.upgrade(request, socket, head);
    else if (!app) socket.destroy();
  });
}

/** Opens a port of this machine alone; until it has a gateway, every request is told to come back. Throws a StackError when it is taken. */
export async function listen(server: Server, port: number): Promise<void> {
  server.on('request', sayStarting);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken; choose another one with --port.`;
      reject(error.code === 'EADDRINUSE' ? new StackError(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** A page that was open before, or is opened too early, asks again by itself. */
function sayStarting(_request: IncomingMessage, response: ServerResponse): void {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Retry-After': '2', Refresh: '2' };
  response.writeHead(503, { 'Content-Type': 'text/plain', ...headers }).end('Holdfast is starting.\n');
}
