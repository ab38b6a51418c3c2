import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { createAuthorizer } from './authorize.ts';
import { createIdentities } from './identity.ts';
import type { Hub } from './join.ts';
import { followMessages } from './replication.ts';
import { restBroadcast } from './restBroadcast.ts';
import { forgetOldMessages } from './retention.ts';
import { Rooms } from './rooms.ts';
import { acceptSockets } from './sockets.ts';

export interface RealtimeOptions {
  /** A connection that may replicate and `set role`: a superuser's. */
  databaseUrl: string;
  /** `sb_publishable_...`, which stands for role anon. */
  publishableKey: string;
  /** `sb_secret_...`, which stands for role service_role. */
  secretKey: string;
  /** HS256 secret that signs user access tokens. */
  jwtSecret: string;
  /** Whether each client may send only so many messages a second. */
  rateLimits: boolean;
  log: (line: string) => void;
}

export interface Realtime {
  /** Handles an HTTP upgrade on /realtime/v1/websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Handles REST under /realtime/v1/api/*. Never rejects; the answer brings its own CORS headers. */
  fetch(request: Request): Promise<Response>;
  /** Resolves when database changes are being received. Rejects if closed before. */
  ready: Promise<void>;
  /** Ends all sockets, the replication connection (its slot vanishes with it) and the pool. */
  close(): Promise<void>;
}

const PROBE_CONNECTIONS_MAX = 4;
const CONNECT_MS_MAX = 3000;

/**
 * The part of Supabase Realtime that Holdfast uses, for the embedded stack: broadcast (from the database, from
 * clients, over HTTP), private channels judged by RLS, presence. It speaks the protocol of the unmodified
 * `@supabase/realtime-js`; what it does not offer (postgres_changes, replay, persist) it refuses with a reason.
 */
export function startRealtime(options: RealtimeOptions): Realtime {
  const { databaseUrl, log } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: PROBE_CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    application_name: 'holdfast-realtime-policies',
  });
  // An idle connection that the server ends is replaced at the next use.
  pool.on('error', () => undefined);

  const rooms = new Rooms();
  const replication = followMessages({
    databaseUrl,
    onMessage: (message) => rooms.broadcast(message.topic, message.private, message.broadcast),
    onStream: () => sockets.crashChannels(),
    log,
  });
  const authorizer = createAuthorizer(pool);
  const { rateLimits } = options;
  const hub: Hub = { rooms, authorizer, identities: createIdentities(options), replication, rateLimits, log };
  const sockets = acceptSockets(hub);
  const stopForgetting = forgetOldMessages(pool, log);
  let closed: Promise<void> | null = null;

  async function end(): Promise<void> {
    stopForgetting();
    await Promise.all([sockets.close(), replication.close()]);
    await pool.end();
  }

  return {
    upgrade: sockets.upgrade,
    fetch: (request) => restBroadcast(request, hub),
    ready: replication.ready,
    close: () => {
      closed ??= end();
      return closed;
    },
  };
}
