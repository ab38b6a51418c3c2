import { setTimeout as sleep } from 'node:timers/promises';
import { App, ConsoleEmailDriver } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { projectConfig } from '../config.ts';
import type { Secrets } from '../secrets.ts';
import { joinSettings } from './joinedSettings.ts';
import { keepJsonValues } from './jsonValues.ts';
import { refuseLostConnections } from './lostConnections.ts';
import { readRoleTimeouts } from './roleTimeouts.ts';
import { followSchemaChanges } from './schemaChanges.ts';
import { nameErrorsByCode, restoreErrorCode } from './sqlStates.ts';

/** What Auth's own statements may take; those of the API have limits by role (roleTimeouts.ts). */
const statementMsMax = 15_000;
const closeMsMax = 3000;
/** As many as may wait for the lock of one hot item without keeping other items' customers out. */
const connectionsMax = 80;

export interface RestAndAuthOptions {
  databaseUrl: string;
  secrets: Secrets;
  /** Where Auth's mails lead. */
  siteUrl: string;
  log: (line: string) => void;
}

export interface RestAndAuth {
  /** Answers /rest/v1/* and /auth/v1/*. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Starts `@supabase/lite`, which speaks PostgREST's and GoTrue's protocols, on our PostgreSQL, and makes its auth schema.
 *
 * Faults of 0.10.0 are worked around here, each with a test that says when it is gone (tests/integration/supabaseLite.test.ts):
 * - Its first request grants every table to anon and authenticated, undoing the migrations. Our roles exist already.
 * - Values pass through text, so json arguments arrive encoded twice and instants are not ISO 8601.
 * - It mistakes JSON strings for JSON text (jsonValues.ts).
 * - It hides the codes of many errors, deadlocks among them (sqlStates.ts).
 * - It reads the schema once (schemaChanges.ts).
 */
export async function startSupabaseLite(options: RestAndAuthOptions): Promise<RestAndAuth> {
  const connection = openConnection(options.databaseUrl);
  const timeouts = readRoleTimeouts(options.databaseUrl);
  nameErrorsByCode(connection.driver);
  refuseLostConnections(connection.driver);
  joinSettings(connection.driver, timeouts);
  keepJsonValues(connection);

  const app = new App({
    connection,
    ...configuration(options),
    options: { drivers: { email: new ConsoleEmailDriver({ logger: { info: options.log } }) } },
  });
  await app.init();
  await app.ensureSystemSchema();
  await timeouts.load();
  const changes = followSchemaChanges(options.databaseUrl, async () => {
    await connection.clearSchemaCache();
    await timeouts.load();
  });
  return {
    fetch: async (request) => restoreErrorCode(await app.fetch(request, { peerAddress: null })),
    async close() {
      await changes.close();
      // The driver waits for calls under way, which PostgreSQL will end anyway when it stops.
      await Promise.race([connection.close(), sleep(closeMsMax, undefined, { ref: false })]);
    },
  };
}

function openConnection(url: string) {
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      max: connectionsMax,
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
  return connection;
}

/** What of supabase/config.toml the library understands, and what hosted's API does beside it. */
function configuration({ secrets, siteUrl }: RestAndAuthOptions) {
  const { api, auth } = projectConfig;
  return {
    api: {
      schemas: api.schemas,
      extra_search_path: api.extra_search_path,
      max_rows: api.max_rows,
      // Hosted loads the extension safeupdate for the API.
      pg_safe_update: true,
    },
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      site_url: siteUrl,
      additional_redirect_urls: auth.additional_redirect_urls,
      jwt_expiry: auth.jwt_expiry,
      minimum_password_length: auth.minimum_password_length,
      enable_signup: auth.enable_signup,
      email: auth.email && {
        enable_signup: auth.email.enable_signup,
        enable_confirmations: auth.email.enable_confirmations,
      },
    },
    // With the studio on, unknown paths answer 200 with its page.
    studio: { enabled: false },
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
