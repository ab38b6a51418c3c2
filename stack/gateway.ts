import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { WebApp } from './app/webApp.ts';
import type { EdgeFunctions } from './functions/edgeFunctions.ts';
import { kindNotEmulated, notEmulated } from './notEmulated.ts';
import type { Realtime } from './realtime/realtime.ts';
import { completeAccessToken } from './rest/accessTokens.ts';
import { createAuthLimits } from './rest/authLimits.ts';
import { verifyEmailCode } from './rest/emailCodes.ts';
import { refuseEmbeds } from './rest/embedLimits.ts';
import type { RestAndAuth } from './rest/supabaseLite.ts';
import type { Secrets } from './secrets.ts';
import { StackError } from './stackError.ts';

interface Parts {
  rest: RestAndAuth;
  functions: EdgeFunctions;
  realtime: Realtime;
  secrets: Secrets;
  apiUrl: string;
  rateLimits: boolean;
  log: (line: string) => void;
}

/** What one request may bring to REST and Auth. */
const bodyBytesMax = 10 * 1024 * 1024;

const isApi = (url = '/') => /^\/(rest|auth|functions|realtime|storage|graphql)\/v1(\/|\?|$)/.test(url);

/** Brings the parts of Supabase under one origin, by path, as hosted does. Everything else is the app's. */
export function createGateway(server: Server, parts: Parts, app?: WebApp) {
  const { functions, realtime } = parts;
  const handleApi = getRequestListener(routeApi(parts).fetch);
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

function routeApi({ rest, realtime, secrets, apiUrl, rateLimits, log }: Parts) {
  const { jwtSecret, publishableKey } = secrets;
  const api = new Hono<{ Bindings: HttpBindings }>();
  const limitAuth = rateLimits ? createAuthLimits() : () => null;
  // Refused by its announced length, before it is read.
  const limitBody = bodyLimit({
    maxSize: bodyBytesMax,
    onError: (c) => c.json({ message: `The body is larger than ${bodyBytesMax} bytes` }, 413),
  });
  api.use(secureHeaders({ crossOriginResourcePolicy: false, strictTransportSecurity: false }));
  api.use('/:part{storage|graphql|auth}/v1/*', cors());
  api.use(async (c, next) => notEmulated(c.req.path) ?? next());
  api.use('/rest/v1/*', limitBody);
  api.all('/rest/v1/*', (c) => refuseEmbeds(c.req.url) ?? rest.fetch(c.req.raw));
  // @supabase/lite answers a preflight of Auth without the headers that it allows; cors() above answers it.
  api.use('/auth/v1/*', limitBody);
  const tokens = {
    jwtSecret,
    issuer: `${apiUrl}/auth/v1`,
    async userOf(accessToken: string) {
      const headers = { apikey: publishableKey, authorization: `Bearer ${accessToken}` };
      return (await rest.fetch(new Request(`${apiUrl}/auth/v1/user`, { headers }))).json();
    },
  };
  api.all('/auth/v1/*', async (c) => {
    const path = c.req.path.slice('/auth/v1'.length);
    return (
      limitAuth(c.req.method, path, c.env.incoming.socket.remoteAddress ?? '') ??
      (await kindNotEmulated(c.req.raw)) ??
      completeAccessToken(
        (await verifyEmailCode(c.req.raw, rest.fetch)) ?? (await rest.fetch(c.req.raw)),
        tokens,
      )
    );
  });
  api.all('/realtime/v1/*', (c) => realtime.fetch(c.req.raw));
  api.onError((error, c) => {
    log(`gateway: ${c.req.method} ${c.req.path}: ${error.stack}`);
    return c.json({ message: 'Internal server error' }, 500);
  });
  api.notFound((c) => c.json({ message: 'Not found' }, 404));
  return api;
}

/** Opens a port of this machine alone; until it has a gateway, it asks every client to come back. Throws a StackError when it is taken. */
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
