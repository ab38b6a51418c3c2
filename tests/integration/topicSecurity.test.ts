import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, type Person } from '../support/act/actAs.ts';
import { makeSecurityRows, type SecurityIds } from '../support/make/makeSecurityRows.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

let ids: SecurityIds;
let as: ReturnType<typeof actAs>['as'];
let attempt: ReturnType<typeof actAs>['attempt'];
beforeAll(async () => {
  ids = await makeSecurityRows(database);
  ({ as, attempt } = actAs(database, ids));
});

describe('private topics', () => {
  const receive = (person: Person, topic: string) =>
    as(person, async (client) => {
      await client.query('reset role');
      await client.query(`select realtime.send('{}', 'news', $1, true)`, [topic]);
      await client.query(`set local role ${person === 'anon' ? 'anon' : 'authenticated'}`);
      await client.query(`select set_config('realtime.topic', $1, true)`, [topic]);
      return (
        await client.query(`select from realtime.messages where event = 'news' and topic = $1`, [topic])
      ).rowCount;
    });

  test('a host receives the bookings of their slots, and nobody else does', async () => {
    const topic = `host:${ids.host}`;
    expect(await receive('host', topic)).toBe(1);
    for (const person of ['anon', 'owner', 'stranger'] as const) expect(await receive(person, topic)).toBe(0);
  });

  test('a host receives the check-ins of their items, of every kind, and nobody else does', async () => {
    for (const item of [ids.event, ids.slot]) {
      expect(await receive('host', `door:${item}`)).toBe(1);
      for (const person of ['anon', 'owner', 'stranger'] as const)
        expect(await receive(person, `door:${item}`)).toBe(0);
    }
  });

  test('everyone receives the counts of an experience', async () => {
    for (const person of ['anon', 'owner'] as const) {
      expect(await receive(person, `experience:${ids.experience}`)).toBe(1);
    }
  });

  test('everyone receives the stays of a suite type', async () => {
    for (const person of ['anon', 'owner'] as const) expect(await receive(person, 'stays:standard')).toBe(1);
  });

  test('everyone receives the counts of an event', async () => {
    for (const person of ['anon', 'owner'] as const)
      expect(await receive(person, `event:${ids.event}`)).toBe(1);
  });

  test('only the database sends', async () => {
    const message = `insert into realtime.messages (topic, extension, event, private, payload)
      values ('experience:${ids.experience}', 'broadcast', 'slot_changed', true, '{"available_count": 99}')`;
    for (const person of ['anon', 'owner', 'host'] as const)
      expect(await attempt(person, message)).toBe('denied');
  });
});
