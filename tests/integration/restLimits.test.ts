import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { SupabaseClient, WebSocketLikeConstructor } from '@supabase/supabase-js';
import { createClient } from '@supabase/supabase-js';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import ws from 'ws';
import { projectConfig } from '../../stack/config.ts';
import { connectClient, signUp } from '../support/act/connectClient.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// What happens within milliseconds, on a machine that is busy.
const slowly = { timeout: 20_000 };
const name = `limits_${randomUUID().replaceAll('-', '')}`;
let database: pg.Pool;
let anon: SupabaseClient;
let signedIn: SupabaseClient;
let service: SupabaseClient;
beforeAll(async () => {
  database = openDatabase();
  await database.query(`
    create table public.${name} (id integer primary key, note text);
    insert into public.${name} select n, 'kept' from generate_series(1, 1500) n;
    alter table public.${name} enable row level security;
    create policy "everyone reads and writes" on public.${name} using (true) with check (true);
    grant select, insert, update, delete on public.${name} to anon, authenticated, service_role;
    create function public.${name}_timeout() returns text language sql stable
      as $$ select current_setting('statement_timeout') $$;
    create function public.${name}_sleep(seconds float8) returns void language sql volatile
      as $$ select pg_sleep(seconds) $$;
    grant execute on function public.${name}_timeout(), public.${name}_sleep(float8) to anon, authenticated, service_role;`);
  const { api_url, secret_key } = inject('stack');
  anon = connectClient() as SupabaseClient;
  signedIn = (await signUp()).client as SupabaseClient;
  service = createClient(api_url, secret_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
  await vi.waitFor(
    async () => expect((await anon.from(name).select('id').limit(1)).error).toBeNull(),
    slowly,
  );
});
afterAll(async () => {
  await database.query(`drop table public.${name};
    drop function public.${name}_timeout(); drop function public.${name}_sleep(float8)`);
  await database.end();
});

describe('a statement of the API', () => {
  test('has the time that hosted gives its role', async () => {
    const timeoutOf = async (client: SupabaseClient) => (await client.rpc(`${name}_timeout`)).data;
    expect(await timeoutOf(anon)).toBe('3s');
    expect(await timeoutOf(signedIn)).toBe('8s');
    expect(await timeoutOf(service)).toBe('8s');
  });

  test('that takes longer is ended', async () => {
    const { error, status } = await anon.rpc(`${name}_sleep`, { seconds: 30 });
    expect({ code: error?.code, message: error?.message, status }).toEqual({
      code: '57014',
      message: 'canceling statement due to statement timeout',
      status: 500,
    });
  });

  test('has the time that a migration gives its role', async () => {
    await database.query(
      `alter role authenticated set statement_timeout = '11s'; notify pgrst, 'reload config'`,
    );
    const timeout = async () => (await signedIn.rpc(`${name}_timeout`)).data;
    await expect.poll(timeout, slowly).toBe('11s');
    await database.query(
      `alter role authenticated set statement_timeout = '8s'; notify pgrst, 'reload config'`,
    );
    await expect.poll(timeout, slowly).toBe('8s');
  });
});

describe('a change without a filter', () => {
  test.each([
    ['DELETE', (client: SupabaseClient) => client.from(name).delete()],
    ['UPDATE', (client: SupabaseClient) => client.from(name).update({ note: 'changed' })],
  ])('%s is refused, and nothing changes', async (verb, change) => {
    for (const client of [anon, service]) {
      expect(await change(client)).toMatchObject({
        status: 400,
        error: { code: '21000', message: `${verb} requires a WHERE clause` },
      });
    }
    expect(await rows(database, `select count(*)::integer from public.${name} where note = 'kept'`)).toEqual([
      { count: 1500 },
    ]);
  });

  test('with one is made', async () => {
    expect((await anon.from(name).update({ note: 'kept' }).eq('id', 1)).error).toBeNull();
  });
});

describe('as supabase/config.toml says', () => {
  test('an answer has at most max_rows rows', async () => {
    const { data } = await anon.from(name).select('id');
    expect(data).toHaveLength(projectConfig.api.max_rows ?? 0);
  });

  test('a schema that is not exposed is refused with those that are', async () => {
    expect(projectConfig.api.schemas).toEqual(['public']);
    for (const schema of ['graphql_public', 'private', 'auth']) {
      const { error, status } = await service.schema(schema).from('users').select('id');
      expect({ status, code: error?.code, hint: error?.hint }).toEqual({
        status: 406,
        code: 'PGRST106',
        hint: 'Only the following schemas are exposed: public',
      });
    }
  });
});

describe('tables that are embedded', () => {
  const read = (client: SupabaseClient, select: string) => client.from('experiences').select(select).limit(1);

  test('within themselves are refused, to everybody', async () => {
    for (const client of [anon, signedIn, service]) {
      expect(await read(client, 'title, experience_slots(experiences(title))')).toMatchObject({
        status: 400,
        error: { code: 'PGRST127', message: 'experiences cannot be embedded within experiences' },
      });
    }
  });

  test('within others are read', async () => {
    expect(await read(anon, 'title, experience_slots(slot_time), profiles(display_name)')).toMatchObject({
      status: 200,
    });
  });
});

describe('a table', () => {
  test('that is made while the stack runs is served, with its columns as they come and go', async () => {
    const made = `${name}_made`;
    const statusOf = async (columns: string) => (await service.from(made).select(columns)).status;
    expect(await statusOf('id')).toBe(404);
    await database.query(
      `create table public.${made} (id integer); grant select on public.${made} to service_role`,
    );
    await expect.poll(() => statusOf('id'), slowly).toBe(200);
    await database.query(`alter table public.${made} add column more integer`);
    await expect.poll(() => statusOf('id,more'), slowly).toBe(200);
    await database.query(`drop table public.${made}`);
    await expect.poll(() => statusOf('id'), slowly).toBe(404);
  });
});

describe('a body of 30 MB', () => {
  /** Announces the body and sends only its beginning; resolves to the status of what is answered meanwhile. */
  const announce = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { api_url, publishable_key } = inject('stack');
      const call = request(`${api_url}${path}`, {
        method: 'POST',
        headers: { apikey: publishable_key, 'content-type': 'application/json', ...headers },
      });
      call.once('response', (response) => {
        resolve(response.statusCode);
        call.destroy();
      });
      call.once('error', reject);
      call.write('[');
    });

  test.each(['/rest/v1/bookings', '/rest/v1/rpc/nothing', '/auth/v1/token?grant_type=password'])(
    'to %s is refused before it is read',
    async (path) => {
      expect(await announce(path, { 'content-length': String(30 * 1024 * 1024) })).toBe(413);
    },
  );

  test('without an announced length is refused', async () => {
    const { api_url, publishable_key } = inject('stack');
    const body = new Blob(['['.padEnd(30 * 1024 * 1024)]).stream();
    const answer = await fetch(`${api_url}/rest/v1/${name}`, {
      method: 'POST',
      headers: { apikey: publishable_key, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ message: expect.stringContaining('larger than') });
  });
});
