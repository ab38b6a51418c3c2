import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEvent } from '../support/make/makeEvent.ts';
import { makeSlot, makeUser } from '../support/make/makeSlot.ts';
import { dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

const people = ['anon', 'owner', 'stranger', 'host', 'service_role'] as const;
type Person = (typeof people)[number];
type Verb = 'select' | 'insert' | 'update' | 'delete';

const ids = {
  owner: '',
  stranger: '',
  host: '',
  experience: '',
  slot: '',
  booking: randomUUID(),
  payment: randomUUID(),
  // Nothing refers to these, so that a delete is refused by rights or not at all.
  spareProfile: '',
  spareExperience: '',
  spareSlot: '',
  spareBooking: randomUUID(),
  suiteType: '',
  suite: '',
  stay: randomUUID(),
  spareSuiteType: '',
  spareSuite: '',
  event: '',
  tickets: randomUUID(),
  spareEvent: '',
  accountWithoutProfile: '',
};

beforeAll(async () => {
  ids.owner = await makeUser(database, 'Owner');
  ids.stranger = await makeUser(database, 'Stranger');
  ids.spareProfile = await makeUser(database);
  ids.accountWithoutProfile = await makeUser(database);
  await database.query('delete from public.profiles where id = $1', [ids.accountWithoutProfile]);
  const slot = await makeSlot(database, 5);
  Object.assign(ids, { host: slot.hostId, experience: slot.experienceId, slot: slot.id });
  ids.spareSlot = (await makeSlot(database, 1, { experienceId: ids.experience, hostId: ids.host })).id;
  ids.spareExperience = (await makeSlot(database, 1, { hostId: ids.host })).experienceId;
  await database.query(
    `insert into public.bookings
       (id, kind, item_id, quantity, amount_cents, currency, user_id, hold_expires_at, claimed_revision)
     select id, 'slot', $3, 1, 4200, 'EUR', $4, now() + interval '1 minute', 1 from unnest(array[$1, $2]::uuid[]) id`,
    [ids.booking, ids.spareBooking, ids.slot, ids.owner],
  );
  await database.query(
    `insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
     values ('slot', $1, 1, -2, 3, 'claim')`,
    [ids.slot],
  );
  // The stack's timer takes these holds back if the tests take long enough, so their sums have to be right.
  await database.query(`update public.experience_slots set available_count = 3, revision = 1 where id = $1`, [
    ids.slot,
  ]);
  await database.query(
    `insert into public.payments (id, booking_id, item_id, provider, amount_cents, currency)
     values ($1, $2, $3, 'sandbox', 4200, 'EUR')`,
    [ids.payment, ids.booking, ids.slot],
  );
});

// A stay of the owner's with the same host, whose rows are seen by the same people.
beforeAll(async () => {
  const [type = '', spare = ''] = await Promise.all([1, 1].map((count) => makeSuiteType(database, count)));
  await database.query('update public.suite_types set host_id = $1 where suite_type = $2', [ids.host, type]);
  const suites = await rows<{ id: string; type_id: string; name: string }>(
    database,
    `select r.id, t.id as type_id, t.suite_type as name
     from public.suites r join public.suite_types t on t.id = r.suite_type_id where t.suite_type in ($1, $2)`,
    [type, spare],
  );
  const own = suites.find(({ name }) => name === type);
  const other = suites.find(({ name }) => name === spare);
  Object.assign(ids, {
    suiteType: own?.type_id,
    suite: own?.id,
    spareSuiteType: other?.type_id,
    spareSuite: other?.id,
  });
  await database.query(`select public.reserve_stay($1, $2, $3, $4, $5, null, null, null, null, null)`, [
    type,
    dayFromNow(3),
    dayFromNow(5),
    ids.stay,
    ids.owner,
  ]);
});

// Tickets of the owner's with the same host, one of them used.
beforeAll(async () => {
  ids.event = (await makeEvent(database, 3, { hostId: ids.host })).id;
  ids.spareEvent = (await makeEvent(database, 1, { hostId: ids.host, admission: 'general' })).id;
  await database.query(
    `select public.reserve_tickets(array[$1::uuid], array[2], array[null::text], array[$2::uuid], array[$3::uuid], array[null::text],
       array[null::text], array[null::text], array[null::text], array[null::text])`,
    [ids.event, ids.tickets, ids.owner],
  );
  await database.query('insert into public.check_ins (booking_id, ticket_number) values ($1, 1)', [
    ids.tickets,
  ]);
});

/** Runs statements as somebody, the way the API does, and takes everything back. */
async function as<T>(person: Person, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const sub = person === 'anon' || person === 'service_role' ? '' : ids[person];
  const role = sub === '' ? person : 'authenticated';
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('request.jwt.claim.sub', $1, true), set_config('request.jwt.claims', $2, true)`,
      [sub, JSON.stringify({ sub, role })],
    );
    await client.query(`set local role ${role}`);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** What came of a statement: rows that it saw or changed, `none`, or `denied`. */
async function attempt(person: Person, sql: string): Promise<'rows' | 'none' | 'denied'> {
  return as(person, async (client) => {
    try {
      return (await client.query(sql)).rowCount ? 'rows' : 'none';
    } catch (error) {
      if ((error as pg.DatabaseError).code === '42501') return 'denied';
      throw error;
    }
  });
}

// The rows of one owner, booked with one host; what is inserted would be valid, so that only permission can refuse it.
const statements = (): Record<string, Record<Verb, string>> => ({
  profiles: {
    select: `select from public.profiles where id = '${ids.owner}'`,
    insert: `insert into public.profiles (id, display_name) values ('${ids.accountWithoutProfile}', 'New')`,
    update: `update public.profiles set display_name = 'Renamed' where id = '${ids.owner}'`,
    delete: `delete from public.profiles where id = '${ids.spareProfile}'`,
  },
  experiences: {
    select: `select from public.experiences where id = '${ids.experience}'`,
    insert: `insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_cents, currency)
       values ('${ids.host}', 'New', '', '', 'UTC', 1, 0, 'EUR')`,
    update: `update public.experiences set price_cents = 0 where id = '${ids.experience}'`,
    delete: `delete from public.experiences where id = '${ids.spareExperience}'`,
  },
  experience_slots: {
    select: `select from public.experience_slots where id = '${ids.slot}'`,
    insert: `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
       values ('${ids.experience}', now(), 1, 1)`,
    update: `update public.experience_slots set available_count = 5 where id = '${ids.slot}'`,
    delete: `delete from public.experience_slots where id = '${ids.spareSlot}'`,
  },
  suite_types: {
    select: `select from public.suite_types where id = '${ids.suiteType}'`,
    insert: `insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_cents, currency)
       values ('${ids.host}', 'new-type', 'New', '', '', 'UTC', 0, 'EUR')`,
    update: `update public.suite_types set nightly_price_cents = 0 where id = '${ids.suiteType}'`,
    delete: `delete from public.suite_types where id = '${ids.spareSuiteType}'`,
  },
  suites: {
    select: `select from public.suites where id = '${ids.suite}'`,
    insert: `insert into public.suites (suite_type_id, name) values ('${ids.suiteType}', 'new')`,
    update: `update public.suites set name = 'renamed' where id = '${ids.suite}'`,
    delete: `delete from public.suites where id = '${ids.spareSuite}'`,
  },
  items: {
    select: `select from public.items where id = '${ids.slot}'`,
    insert: `insert into public.items (id, kind, host_id) select gen_random_uuid(), 'slot', host_id from public.items limit 1`,
    update: `update public.items set host_id = host_id where id = '${ids.slot}'`,
    delete: `delete from public.items where id = gen_random_uuid()`,
  },
  stays: {
    select: `select id, stay, suite_id from public.bookings where id = '${ids.stay}'`,
    insert: `insert into public.bookings
         (id, item_id, kind, suite_id, stay, quantity, amount_cents, currency, user_id, hold_expires_at, claimed_revision)
       values (gen_random_uuid(), '${ids.suiteType}', 'stay', '${ids.suite}', daterange('2027-01-01', '2027-01-02'), 1, 0, 'EUR', '${ids.owner}', now(), 1)`,
    update: `update public.bookings set stay = daterange('2027-01-01', '2027-01-02') where id = '${ids.stay}'`,
    delete: `delete from public.bookings where id = '${ids.stay}'`,
  },
  stays_ledger: {
    select: `select from public.inventory_ledger where item_id = '${ids.suiteType}'`,
    insert: `insert into public.inventory_ledger (item_kind, item_id, revision, delta, cause)
       values ('stay', '${ids.suiteType}', 2, 1, 'expiry')`,
    update: `update public.inventory_ledger set delta = -3 where item_id = '${ids.suiteType}'`,
    delete: `delete from public.inventory_ledger where item_id = '${ids.suiteType}'`,
  },
  events: {
    select: `select from public.events where id = '${ids.event}'`,
    insert: `insert into public.events (host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_cents, currency,
         admission, capacity, available_count)
       values ('${ids.host}', 'New', '', '', 'UTC', now(), 1, 0, 'EUR', 'general', 1, 1)`,
    update: `update public.events set available_count = 3 where id = '${ids.event}'`,
    delete: `delete from public.events where id = '${ids.spareEvent}'`,
  },
  tickets: {
    select: `select id, seat_label, status from public.tickets where event_id = '${ids.event}'`,
    insert: `insert into public.tickets (event_id, position, row_label, seat_label) values ('${ids.event}', 99, 'Z', 'Z9')`,
    update: `update public.tickets set row_label = 'B' where event_id = '${ids.event}'`,
    delete: `delete from public.tickets where event_id = '${ids.event}'`,
  },
  check_ins: {
    select: `select from public.check_ins where booking_id = '${ids.tickets}'`,
    insert: `insert into public.check_ins (booking_id, ticket_number) values ('${ids.tickets}', 2)`,
    update: `update public.check_ins set checked_in_at = now() where booking_id = '${ids.tickets}'`,
    delete: `delete from public.check_ins where booking_id = '${ids.tickets}'`,
  },
  event_bookings: {
    select: `select id, item_id, seat_labels from public.bookings where id = '${ids.tickets}'`,
    insert: `insert into public.bookings
         (id, kind, item_id, quantity, amount_cents, currency, user_id, hold_expires_at, claimed_revision)
       values (gen_random_uuid(), 'event', '${ids.spareEvent}', 1, 0, 'EUR', '${ids.owner}', now() + interval '1 minute', 1)`,
    update: `update public.bookings set seat_labels = '{A1,A3}' where id = '${ids.tickets}'`,
    delete: `delete from public.bookings where id = '${ids.tickets}'`,
  },
  bookings: {
    select: `select id, status, quantity from public.bookings where id = '${ids.booking}'`,
    insert: `insert into public.bookings
         (id, kind, item_id, quantity, amount_cents, currency, user_id, hold_expires_at, claimed_revision)
       values (gen_random_uuid(), 'slot', '${ids.slot}', 1, 0, 'EUR', '${ids.owner}', now(), 1)`,
    update: `update public.bookings set hold_expires_at = now() + interval '1 year' where id = '${ids.booking}'`,
    delete: `delete from public.bookings where id = '${ids.spareBooking}'`,
  },
  inventory_ledger: {
    select: `select from public.inventory_ledger where item_id = '${ids.slot}'`,
    insert: `insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
       values ('slot', '${ids.slot}', 2, 1, 5, 'expiry')`,
    update: `update public.inventory_ledger set delta = -2 where item_id = '${ids.slot}'`,
    delete: `delete from public.inventory_ledger where item_id = '${ids.slot}'`,
  },
  payments: {
    select: `select id, status from public.payments where id = '${ids.payment}'`,
    insert: `insert into public.payments (id, booking_id, item_id, provider, amount_cents, currency)
       values (gen_random_uuid(), '${ids.booking}', '${ids.slot}', 'sandbox', 0, 'EUR')`,
    update: `update public.payments set status = 'captured' where id = '${ids.payment}'`,
    delete: `delete from public.payments where id = '${ids.payment}'`,
  },
});

type Outcome = 'rows' | 'none' | 'denied';
// table, verb, then what each of `people` gets.
const matrix: [string, Verb, ...Outcome[]][] = [
  ['profiles', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['profiles', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['profiles', 'update', 'denied', 'rows', 'none', 'none', 'rows'],
  ['profiles', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experiences', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['experiences', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experiences', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experiences', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experience_slots', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['experience_slots', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experience_slots', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['experience_slots', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['bookings', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['bookings', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['bookings', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['bookings', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['inventory_ledger', 'select', 'denied', 'none', 'none', 'rows', 'rows'],
  ['inventory_ledger', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['inventory_ledger', 'update', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ['inventory_ledger', 'delete', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ...(['suite_types', 'suites'] as const).flatMap((table): [string, Verb, ...Outcome[]][] => [
    [table, 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
    [table, 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
    [table, 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
    [table, 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ]),
  ['events', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['events', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['events', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['events', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['tickets', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['tickets', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['tickets', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['tickets', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['check_ins', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['check_ins', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['check_ins', 'update', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ['check_ins', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['event_bookings', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['event_bookings', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['event_bookings', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['items', 'select', 'rows', 'rows', 'rows', 'rows', 'rows'],
  ['items', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['items', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['items', 'delete', 'denied', 'denied', 'denied', 'denied', 'none'],
  ['stays', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['stays', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['stays', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['stays', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['stays_ledger', 'select', 'denied', 'none', 'none', 'rows', 'rows'],
  ['stays_ledger', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['stays_ledger', 'update', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ['stays_ledger', 'delete', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ['payments', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['payments', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['payments', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['payments', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
];

test.each(matrix)('%s: who may %s', async (table, verb, ...outcomes) => {
  const sql = statements()[table]?.[verb] ?? '';
  const seen: [Person, Outcome][] = [];
  for (const person of people) seen.push([person, await attempt(person, sql)]);
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(people.map((person, index) => [person, outcomes[index]])),
  );
});

describe('single columns', () => {
  test.each(['guest_key', 'customer_key', 'access_token_hash', 'idempotency_key', 'request_hash'])(
    'bookings.%s is read by the owner and the host no more than by anyone',
    async (column) => {
      const sql = `select ${column} from public.bookings where id = '${ids.booking}'`;
      expect(await Promise.all([attempt('owner', sql), attempt('host', sql)])).toEqual(['denied', 'denied']);
      expect(await attempt('service_role', sql)).toBe('rows');
    },
  );

  test.each(['booking_id', 'hold_expires_at'])(
    'tickets.%s is read by nobody over the API: whose a seat is, and until when, is not told',
    async (column) => {
      const sql = `select ${column} from public.tickets where event_id = '${ids.event}'`;
      for (const person of ['anon', 'owner', 'stranger', 'host'] as const) {
        expect(await attempt(person, sql)).toBe('denied');
      }
      expect(await attempt('service_role', sql)).toBe('rows');
    },
  );

  test.each(['id = gen_random_uuid()', 'created_at = now()'])(
    'people do not set %s in their own profile',
    async (change) => {
      expect(await attempt('owner', `update public.profiles set ${change} where id = '${ids.owner}'`)).toBe(
        'denied',
      );
    },
  );
});

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

  test('no table is written by anon, and by signed-in users only their display name', async () => {
    const grants = await rows<{ grant: string }>(
      database,
      `select distinct format('%s %s %s.%s', grantee, privilege_type, table_name, column_name) as grant
       from information_schema.column_privileges
       where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'`,
    );
    expect(grants.map(({ grant }) => grant)).toEqual(['authenticated UPDATE profiles.display_name']);
  });

  test('every function is for service_role only, except the search for alternatives', async () => {
    const functions = await rows<{ name: string; callers: string[] }>(
      database,
      `select p.proname as name, array(
         select r from unnest(array['anon', 'authenticated', 'service_role']) r
         where has_function_privilege(r, p.oid, 'execute')) as callers
       from pg_proc p where p.pronamespace = 'public'::regnamespace order by name`,
    );
    const names = functions.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['alternative_slots', 'decrement_inventory', 'reserve_slots', 'reserve_stay']),
    );
    for (const { name, callers } of functions) {
      const allowed =
        name === 'alternative_slots' ? ['anon', 'authenticated', 'service_role'] : ['service_role'];
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

  test('what a later migration makes is closed until it grants', async () => {
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

describe('private topics', () => {
  const hear = (person: Person, topic: string) =>
    as(person, async (client) => {
      await client.query('reset role');
      await client.query(`select realtime.send('{}', 'news', $1, true)`, [topic]);
      await client.query(`set local role ${person === 'anon' ? 'anon' : 'authenticated'}`);
      await client.query(`select set_config('realtime.topic', $1, true)`, [topic]);
      return (
        await client.query(`select from realtime.messages where event = 'news' and topic = $1`, [topic])
      ).rowCount;
    });

  test('a host hears of the bookings of their slots, and nobody else does', async () => {
    const topic = `host:${ids.host}`;
    expect(await hear('host', topic)).toBe(1);
    for (const person of ['anon', 'owner', 'stranger'] as const) expect(await hear(person, topic)).toBe(0);
  });

  test('everyone hears of an experience', async () => {
    for (const person of ['anon', 'owner'] as const) {
      expect(await hear(person, `experience:${ids.experience}`)).toBe(1);
    }
  });

  test('everyone hears of the stays of a suite type', async () => {
    for (const person of ['anon', 'owner'] as const) expect(await hear(person, 'stays:standard')).toBe(1);
  });

  test('everyone hears of an event', async () => {
    for (const person of ['anon', 'owner'] as const) expect(await hear(person, `event:${ids.event}`)).toBe(1);
  });

  test('nobody but the database speaks', async () => {
    const speech = `insert into realtime.messages (topic, extension, event, private, payload)
      values ('experience:${ids.experience}', 'broadcast', 'slot_changed', true, '{"available_count": 99}')`;
    for (const person of ['anon', 'owner', 'host'] as const)
      expect(await attempt(person, speech)).toBe('denied');
  });
});
