import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Connection } from './connection.ts';
import { type Identity, IdentityError } from './identity.ts';
import type { Hub } from './join.ts';
import type { Vsn } from './wire.ts';

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Makes every joined client join again: messages were lost. */
  crashChannels(): void;
  close(): Promise<void>;
}

const PATH = '/realtime/v1/websocket';
const FRAME_BYTES_MAX = 5_000_000; // As on hosted.
const CONNECTIONS_MAX = 10_000; // As on hosted, in the largest plan.
const SWEEP_MS = 1000;
const GOODBYE_MS_MAX = 500;

const REFUSALS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
} as const;

/** Accepts WebSockets for the hub, and refuses as plain HTTP before the protocol switches. */
export function acceptSockets(hub: Hub): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
  });
  const connections = new Map<WebSocket, Connection>();
  let isClosed = false;

  const sweeping = setInterval(() => {
    const nowMs = Date.now();
    for (const connection of connections.values()) connection.sweep(nowMs);
  }, SWEEP_MS);
  sweeping.unref();

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== PATH) return refuse(socket, 404, 'Not found');
    if (connections.size >= CONNECTIONS_MAX) return refuse(socket, 429, 'Too many connected users');
    const vsn = url.searchParams.get('vsn') ?? '1.0.0';
    if (!isVsn(vsn)) return refuse(socket, 403, `Unknown protocol version: ${vsn}`);
    const header = request.headers['x-api-key'];
    const key = typeof header === 'string' ? header : url.searchParams.get('apikey');
    let identity: Identity;
    try {
      identity = await hub.identities.ofApiKey(key);
    } catch (error) {
      if (error instanceof IdentityError) return refuse(socket, 401, error.message);
      throw error;
    }
    if (isClosed || socket.destroyed) return void socket.destroy();
    server.handleUpgrade(request, socket, head, (webSocket) => {
      connections.set(webSocket, new Connection(webSocket, vsn, identity, hub));
      webSocket.on('close', () => connections.delete(webSocket));
    });
  }

  return {
    upgrade(request, socket, head) {
      // Until `ws` takes over, nobody else listens, and an unheard error would end the process.
      socket.on('error', () => socket.destroy());
      accept(request, socket, head).catch((error: unknown) => {
        hub.log(`realtime: an upgrade failed (${String(error)})`);
        socket.destroy();
      });
    },
    crashChannels() {
      for (const connection of connections.values()) connection.crashChannels();
    },
    async close() {
      isClosed = true;
      clearInterval(sweeping);
      const open = [...connections.keys()];
      const ended = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of open) socket.close(1001, 'Realtime is shutting down');
      const impatience = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, GOODBYE_MS_MAX);
      await Promise.all(ended);
      clearTimeout(impatience);
    },
  };
}

function refuse(socket: Duplex, status: keyof typeof REFUSALS, error: string): void {
  const body = JSON.stringify({ error });
  socket.end(
    `HTTP/1.1 ${status} ${REFUSALS[status]}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function isVsn(value: string): value is Vsn {
  return value === '1.0.0' || value === '2.0.0';
}
