import { afterAll, expect, test } from 'vitest';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

const isKnown = (timeZone: string) => {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
    return true;
  } catch {
    return false;
  }
};

test('every time zone that can be stored is one that JavaScript shows times in', async () => {
  const stored = await rows<{ name: string }>(
    database,
    `select name from pg_timezone_names
     where name ~ (select substring(pg_get_functiondef('private.is_time_zone'::regproc) from 'name ~ ''([^'']+)'''))`,
  );
  expect(stored.length).toBeGreaterThan(400);
  expect(stored.map(({ name }) => name).filter((name) => !isKnown(name))).toEqual([]);
});

test.each(['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'])(
  '%s can be stored',
  async (zone) => {
    expect(await rows(database, 'select $1::public.time_zone as zone', [zone])).toEqual([{ zone }]);
  },
);
