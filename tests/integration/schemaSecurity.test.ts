import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

describe('the whole of the public schema', () => {
  test('every table has row level security', async () => {
    const tables = await rows<{ relname: string; relrowsecurity: boolean }>(
      database,
      `select relname, relrowsecurity from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(tables.map(({ relname }) => relname)).toContain('bookings');
    expect(tables.filter(({ relrowsecurity }) => !relrowsecurity)).toEqual([]);
  });

  test('anon writes no table, and signed-in users write only their display name', async () => {
    const grants = await rows<{ grant: string }>(
      database,
      `select distinct format('%s %s %s.%s', grantee, privilege_type, table_name, column_name) as grant
       from information_schema.column_privileges
       where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'`,
    );
    expect(grants.map(({ grant }) => grant)).toEqual(['authenticated UPDATE profiles.display_name']);
  });

  test('only service_role may call functions, except those that look for what is free', async () => {
    const functions = await rows<{ name: string; callers: string[] }>(
      database,
      `select p.proname as name, array(
         select r from unnest(array['anon', 'authenticated', 'service_role']) r
         where has_function_privilege(r, p.oid, 'execute')) as callers
       from pg_proc p where p.pronamespace = 'public'::regnamespace order by name`,
    );
    const names = functions.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['alternative_slots', 'decrement_inventory', 'reserve_slots', 'reserve_stays']),
    );
    const forEverybody = ['alternative_slots', 'seat_sections', 'section_seats'];
    for (const { name, callers } of functions) {
      const allowed = forEverybody.includes(name)
        ? ['anon', 'authenticated', 'service_role']
        : ['service_role'];
      expect({ name, callers }).toEqual({ name, callers: allowed });
    }
  });

  test("no function runs with its owner's rights, and each fixes its search_path", async () => {
    const unsafe = await rows(
      database,
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
         and (prosecdef or not coalesce(proconfig, '{}') @> array['search_path=""'])`,
    );
    expect(unsafe).toEqual([]);
  });

  test('the private schema is closed to the API', async () => {
    const [access] = await rows(
      database,
      `select has_schema_privilege('anon', 'private', 'usage') as anon,
         has_schema_privilege('authenticated', 'private', 'usage') as authenticated`,
    );
    expect(access).toEqual({ anon: false, authenticated: false });
  });

  test('what a later migration creates is closed until it grants access', async () => {
    const client = await database.connect();
    try {
      await client.query('begin');
      await client.query(`
        create table public.later (id integer);
        create function public.later_function() returns integer language sql as 'select 1'`);
      const [access] = await rows(
        client,
        `select has_table_privilege('anon', 'public.later', 'select') as "anonReads",
           has_table_privilege('authenticated', 'public.later', 'insert') as "userWrites",
           has_function_privilege('anon', 'public.later_function()', 'execute') as "anonCalls",
           has_function_privilege('authenticated', 'public.later_function()', 'execute') as "userCalls"`,
      );
      expect(access).toEqual({ anonReads: false, userWrites: false, anonCalls: false, userCalls: false });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
