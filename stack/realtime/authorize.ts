import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Identity } from './identity.ts';

export type Extension = 'broadcast' | 'presence';
export type ByExtension<T> = Record<Extension, T>;

export interface Authorizer {
  /** What this identity may receive on a private topic. Throws `PolicyError`. */
  reads(identity: Identity, topic: string): Promise<ByExtension<boolean>>;
  /** Whether this identity may send on a private topic. Throws `PolicyError`. */
  mayWrite(identity: Identity, topic: string, extension: Extension): Promise<boolean>;
}

/** The question could not be answered. `message` is fit for the client, `cause` for the log. */
export class PolicyError extends Error {}

const POLICY_MS_MAX = 5000;
const RLS_DENIED = '42501';

/**
 * Asks the policies on `realtime.messages`, as the hosted server does: with probe rows in a transaction that is
 * always rolled back, so nothing reaches the table or the replication stream.
 */
export function createAuthorizer(pool: pg.Pool): Authorizer {
  return {
    reads: (identity, topic) =>
      inProbe(pool, async (client) => {
        const ids: ByExtension<string> = { broadcast: randomUUID(), presence: randomUUID() };
        await client.query(
          `insert into realtime.messages (id, topic, extension)
           values ($1, $3, 'broadcast'), ($2, $3, 'presence')`,
          [ids.broadcast, ids.presence, topic],
        );
        await become(client, identity, topic);
        const { rows } = await client.query<{ id: string }>(
          'select id from realtime.messages where id in ($1, $2)',
          [ids.broadcast, ids.presence],
        );
        const visible = new Set(rows.map((row) => row.id));
        return { broadcast: visible.has(ids.broadcast), presence: visible.has(ids.presence) };
      }),

    mayWrite: (identity, topic, extension) =>
      inProbe(pool, async (client) => {
        await become(client, identity, topic);
        try {
          await client.query('insert into realtime.messages (topic, extension) values ($1, $2)', [
            topic,
            extension,
          ]);
          return true;
        } catch (error) {
          if (codeOf(error) === RLS_DENIED) return false;
          throw error;
        }
      }),
  };
}

async function inProbe<T>(pool: pg.Pool, ask: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw new PolicyError('Realtime was unable to connect to the database, please retry', { cause });
  }
  let broken: Error | undefined;
  try {
    await client.query('begin');
    return await ask(client);
  } catch (cause) {
    throw new PolicyError('The policies of this topic could not be evaluated', { cause });
  } finally {
    await client.query('rollback').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}

// `request.jwt.claims` serves auth.jwt(), `request.jwt.claim.sub` the auth.uid() of @supabase/lite.
async function become(client: pg.PoolClient, identity: Identity, topic: string): Promise<void> {
  const subject = typeof identity.claims.sub === 'string' ? identity.claims.sub : '';
  await client.query(
    `select set_config('statement_timeout', $1, true), set_config('role', $2, true),
            set_config('realtime.topic', $3, true), set_config('request.jwt.claims', $4, true),
            set_config('request.jwt.claim.sub', $5, true), set_config('request.jwt.claim.role', $2, true),
            set_config('request.headers', '{}', true)`,
    [String(POLICY_MS_MAX), identity.role, topic, JSON.stringify(identity.claims), subject],
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
