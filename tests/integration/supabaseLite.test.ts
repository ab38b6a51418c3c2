import { randomUUID } from 'node:crypto';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { createClient, type SupabaseClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import ws from 'ws';
import { applySql } from '../../stack/postgres/migrations.ts';
import { startSupabaseLite } from '../../stack/rest/supabaseLite.ts';
import { rows } from '../support/stack/openDatabase.ts';

// Each fault of @supabase/lite 0.10.0 is tested twice: in the original library, which shows when a work-around in
// stack/rest/supabaseLite.ts or stack/rest/accessTokens.ts is no longer needed, and in the stack. Each has a database of its own.

const secrets = {
  databasePassword: '',
  jwtSecret: randomUUID() + randomUUID(),
  publishableKey: `sb_publishable_${randomUUID()}`,
  secretKey: `sb_secret_${randomUUID()}`,
  functionsSecret: '',
};

const optionsOf = (databaseUrl: string) => ({
  databaseUrl,
  secrets,
  siteUrl: 'http://lite.test',
  log: () => undefined,
});

interface Instance {
  client: SupabaseClient;
  database: pg.Client;
  close(): Promise<unknown>;
}

async function openInstance(
  name: string,
  start: (url: string) => Promise<Awaited<ReturnType<typeof startSupabaseLite>>>,
): Promise<Instance> {
  const stackUrl = inject('stack').db_url;
  const admin = new pg.Client(stackUrl);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = stackUrl.replace(/postgres$/, name);
  await applySql(url, ['stack/bootstrap/roles.sql']);
  const database = new pg.Client(url);
  await database.connect();
  await database.query(`
    alter default privileges revoke execute on functions from public;
    create function public.fail_with(code text) returns integer language plpgsql
      as 'begin raise exception ''raised'' using errcode = code; end';
    create table public.closed (id integer primary key);
    alter table public.closed enable row level security;
    create function public.kinds(j json, b jsonb) returns text[] language sql
      as 'select array[json_typeof(j), jsonb_typeof(b)]';
    create function public.values_of_each_type() returns table (at timestamptz, big bigint, amount numeric, doc jsonb) language sql
      as $$ select '2026-11-21 10:00:00.25+00'::timestamptz, 9007199254740991::bigint, 12.5::numeric, '{"a": [1]}'::jsonb $$;
    grant execute on all functions in schema public to anon, authenticated;`);
  const lite = await start(url);
  const client = createClient('http://lite.test', secrets.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
    global: { fetch: async (input, init) => lite.fetch(new Request(input, init)) },
  });
  return {
    client,
    database,
    async close() {
      await lite.close();
      await database.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function startOriginal(url: string) {
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice: () => undefined } });
  const { jwtSecret, publishableKey, secretKey } = secrets;
  const auth = {
    enabled: true,
    jwt_secret: jwtSecret,
    publishable_key: publishableKey,
    secret_key: secretKey,
  };
  const app = new App({ connection, auth, studio: { enabled: false } });
  await app.init();
  await app.ensureSystemSchema();
  return {
    fetch: async (request: Request) => app.fetch(request, { peerAddress: null }),
    close: () => connection.close(),
  };
}

let original: Instance;
let repaired: Instance;
beforeAll(async () => {
  // The library logs each refusal that these tests cause.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  original = await openInstance('lite_original', startOriginal);
  repaired = await openInstance('lite_repaired', (url) => startSupabaseLite(optionsOf(url)));
});
afterAll(async () => {
  await original.close();
  await repaired.close();
});

interface Fault {
  fault: string;
  ask: (instance: Instance) => Promise<unknown>;
  asItIs: unknown;
  asItShouldBe: unknown;
}

const inAnswer = (column: string) => async (instance: Instance) => {
  const { data } = await instance.client.rpc('values_of_each_type').single<Record<string, unknown>>();
  return data?.[column];
};

const faults: Fault[] = [
  {
    fault: 'the first request grants every table to anon',
    async ask({ client, database }) {
      await client.from('closed').select();
      const sql = `select has_table_privilege('anon', 'public.closed', 'delete') as granted`;
      return (await rows<{ granted: boolean }>(database, sql))[0]?.granted;
    },
    asItIs: true,
    asItShouldBe: false,
  },
  {
    fault: 'json arguments arrive encoded twice',
    async ask({ client }) {
      return (await client.rpc('kinds', { j: { a: 1 }, b: [1] })).data;
    },
    asItIs: ['string', 'string'],
    asItShouldBe: ['object', 'array'],
  },
  {
    fault: 'instants are not ISO 8601',
    ask: inAnswer('at'),
    asItIs: '2026-11-21 10:00:00.25+00',
    asItShouldBe: '2026-11-21T10:00:00.25+00:00',
  },
  ...[
    ['40001', 500],
    ['40P01', 500],
    ['57014', 500],
    ['23P01', 400],
  ].map(
    ([code, status]): Fault => ({
      fault: `the error code ${code} is hidden`,
      async ask({ client }) {
        const { error, status } = await client.rpc('fail_with', { code });
        return { status, code: error?.code, message: error?.message };
      },
      asItIs: { status: 500, code: 'SUP', message: 'PostgresError: raised' },
      asItShouldBe: { status, code, message: 'raised' },
    }),
  ),
  {
    fault: "an account's metadata is kept as a text",
    async ask({ client, database }) {
      const email = `${randomUUID()}@test.example`;
      await client.auth.signUp({ email, password: randomUUID(), options: { data: { display_name: 'Ada' } } });
      const sql = `select raw_user_meta_data ->> 'display_name' as name from auth.users where email = $1`;
      return (await rows<{ name: string | null }>(database, sql, [email]))[0]?.name;
    },
    asItIs: null,
    asItShouldBe: 'Ada',
  },
];

describe('faults of @supabase/lite 0.10.0', () => {
  test.each(faults)('$fault: still there in the library', async ({ ask, asItIs }) => {
    expect(await ask(original), 'when this fails, the work-around is no longer needed').toEqual(asItIs);
  });

  test.each(faults)('$fault: not in the stack', async ({ ask, asItShouldBe }) => {
    expect(await ask(repaired)).toEqual(asItShouldBe);
  });

  test('access tokens of the library name no key, which @supabase/server demands', async () => {
    const { data } = await original.client.auth.signUp({
      email: `${randomUUID()}@test.example`,
      password: randomUUID(),
    });
    const header = JSON.parse(atob(data.session?.access_token.split('.')[0] ?? ''));
    expect(header, 'when this fails, stack/rest/accessTokens.ts is no longer needed').not.toHaveProperty(
      'kid',
    );
  });
});

describe('the stack', () => {
  test('several first requests at once are all refused by the missing grant', async () => {
    const lite = await startSupabaseLite(optionsOf(inject('stack').db_url));
    const url = 'http://lite.test/rest/v1/bookings?select=id';
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const answer = await lite.fetch(new Request(url, { headers: { apikey: secrets.publishableKey } }));
        return { status: answer.status, code: (await answer.json()).code };
      }),
    );
    await lite.close();
    expect(answers).toEqual(Array(10).fill({ status: 401, code: '42501' }));
  });

  test.each([
    ['big', 9_007_199_254_740_991],
    ['amount', 12.5],
    ['doc', { a: [1] }],
  ])('%s is returned as plain JSON', async (column, value) => {
    expect(await inAnswer(column)(repaired)).toEqual(value);
  });

  test('an unknown path is an error, not a page', async () => {
    const { api_url, publishable_key } = inject('stack');
    const answer = await fetch(`${api_url}/rest/v1/no_such_table`, { headers: { apikey: publishable_key } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'PGRST205' });
  });
});
