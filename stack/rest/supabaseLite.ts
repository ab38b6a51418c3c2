import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { projectConfig } from '../config.ts';
import type { Secrets } from '../secrets.ts';
import { joinSettings } from './joinedSettings.ts';
import { refuseLostConnections } from './lostConnections.ts';
import { nameErrorsByCode, restoreErrorCode } from './sqlStates.ts';

/** As hosted limits the statements of its API. */
const statementMsMax = 15_000;
const closeMsMax = 3000;

export interface RestAndAuth {
  /** Answers /rest/v1/* and /auth/v1/*. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Starts `@supabase/lite`, which speaks PostgREST's and GoTrue's protocols, on our PostgreSQL, and makes its auth schema.
 *
 * Three of its faults in 0.10.0 are mended here, each with a test that tells when it is gone (tests/integration/supabaseLite.test.ts):
 * - Its first request grants every table to anon and authenticated, undoing the migrations. Our roles exist already.
 * - Values pass through text, so json arguments arrive encoded twice and instants are not ISO 8601.
 * - It hides the codes of many errors, deadlocks among them (sqlStates.ts).
 */
export async function startSupabaseLite(databaseUrl: string, secrets: Secrets): Promise<RestAndAuth> {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      // As many as may wait for the lock of one hot item without keeping other items' buyers out.
      max: 80,
      onnotice: () => undefined,
      connection: { statement_timeout: statementMsMax },
      types: {
        json: { to: 114, from: [114, 3802], serialize: encodeJson, parse: JSON.parse },
        jsonb: { to: 3802, from: [], serialize: encodeJson, parse: JSON.parse },
        timestamptz: { to: 1184, from: [1184], serialize: String, parse: toIso },
        timestamp: {
          to: 1114,
          from: [1114],
          serialize: String,
          parse: (text: string) => text.replace(' ', 'T'),
        },
        numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
      },
    },
  });
  Object.assign(connection, { ensureRlsContext: async () => true });
  nameErrorsByCode(connection.driver);
  refuseLostConnections(connection.driver);
  joinSettings(connection.driver);

  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      jwt_expiry: projectConfig.auth.jwt_expiry,
      minimum_password_length: projectConfig.auth.minimum_password_length,
    },
    // With the studio on, unknown paths answer 200 with its page.
    studio: { enabled: false },
  });
  await app.init();
  await app.ensureSystemSchema();
  return {
    fetch: async (request) => restoreErrorCode(await app.fetch(request, { peerAddress: null })),
    // The driver waits for calls under way, which PostgreSQL will end anyway when it stops.
    close: () => Promise.race([connection.close(), sleep(closeMsMax, undefined, { ref: false })]),
  };
}

/** The driver hands over text when the value has been encoded already. */
function encodeJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** PostgreSQL writes `2026-11-21 10:00:00+00`; PostgREST `2026-11-21T10:00:00+00:00`. */
function toIso(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}
