import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectClient } from '../support/act/connectClient.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// What happens within milliseconds, on a machine that is busy.
const slowly = { timeout: 20_000 };
const name = `values_${randomUUID().replaceAll('-', '')}`;
let database: pg.Pool;
let client: SupabaseClient;
beforeAll(async () => {
  database = openDatabase();
  await database.query(`
    create table public.${name} (id uuid primary key default gen_random_uuid(), b jsonb, j json, list jsonb[], note text);
    grant select, insert, update on public.${name} to anon;
    create function public.${name}_echo(b jsonb default null, list jsonb[] default null, note text default null)
      returns jsonb language sql immutable as $$ select jsonb_build_object('b', b, 'list', list, 'note', note) $$;
    grant execute on function public.${name}_echo(jsonb, jsonb[], text) to anon;`);
  client = connectClient() as SupabaseClient;
  await vi.waitFor(async () => expect((await client.from(name).select('id')).error).toBeNull(), slowly);
});
afterAll(async () => {
  await database.query(`drop table public.${name}; drop function public.${name}_echo(jsonb, jsonb[], text)`);
  await database.end();
});

const values: unknown[] = [
  '123',
  'hello',
  '',
  'null',
  'true',
  '"quoted"',
  '{"a": 1}',
  'a "quote", a \\ and a line\nbreak',
  true,
  false,
  0,
  -12.5,
  [],
  [true, false],
  ['1', 2, null],
  {},
  { a: { b: [1, '2', null] } },
];

const stored = async (id: string) =>
  (await rows(database, `select b, j, b::text as text from public.${name} where id = $1`, [id]))[0];

describe.each(values)('the JSON value %j', (value) => {
  const text = JSON.stringify(value);

  test('is inserted and read as it is', async () => {
    const { data, error } = await client
      .from(name)
      .insert({ b: value, j: value })
      .select('id, b, j')
      .single();
    expect(error).toBeNull();
    expect(data).toMatchObject({ b: value, j: value });
    expect(JSON.parse(String((await stored(data?.id))?.text))).toEqual(value);
  });

  test('is inserted with others, updated and upserted as it is', async () => {
    const ids = [randomUUID(), randomUUID()];
    await client.from(name).insert(ids.map((id, index) => ({ id, b: index === 0 ? value : 'other', j: 1 })));
    expect(await stored(ids[0] ?? '')).toMatchObject({ b: value, j: 1 });
    expect((await client.from(name).update({ j: value }).eq('id', ids[1])).error).toBeNull();
    expect(await stored(ids[1] ?? '')).toMatchObject({ b: 'other', j: value });
    expect((await client.from(name).upsert({ id: ids[1], b: value, j: null })).error).toBeNull();
    expect(await stored(ids[1] ?? '')).toMatchObject({ b: value, j: null });
  });

  test('is an argument as it is, alone and in a list', async () => {
    const { data, error } = await client.rpc(`${name}_echo`, { b: value, list: [value, null], note: text });
    expect(error).toBeNull();
    expect(data).toEqual({ b: value, list: [value, null], note: text });
  });
});

test('a JSON null is an SQL null, as in PostgREST', async () => {
  const { data } = await client.from(name).insert({ b: null, j: null }).select('id').single();
  const sql = `select b is null and j is null as both from public.${name} where id = $1`;
  expect(await rows(database, sql, [data?.id])).toEqual([{ both: true }]);
});

test('text that looks like JSON stays text', async () => {
  const { data } = await client.from(name).insert({ note: '{"a": 1}' }).select('note').single();
  expect(data).toEqual({ note: '{"a": 1}' });
});

test('an argument of a GET is JSON text, as in PostgREST', async () => {
  const { data } = await client.rpc(`${name}_echo`, { b: '{"a":1}' }, { get: true });
  expect(data).toMatchObject({ b: { a: 1 } });
});
