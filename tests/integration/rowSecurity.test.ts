import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Access, actAs, type Person, people } from '../support/act/actAs.ts';
import { makeSecurityRows, type SecurityIds } from '../support/make/makeSecurityRows.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

type Verb = 'select' | 'insert' | 'update' | 'delete';

const database = openDatabase(1);
afterAll(() => database.end());

let ids: SecurityIds;
let attempt: ReturnType<typeof actAs>['attempt'];
beforeAll(async () => {
  ids = await makeSecurityRows(database);
  ({ attempt } = actAs(database, ids));
});

// Each inserted row would be valid, so that only a missing permission can refuse it.
const statements = (): Record<string, Record<Verb, string>> => ({
  profiles: {
    select: `select from public.profiles where id = '${ids.owner}'`,
    insert: `insert into public.profiles (id, display_name) values ('${ids.accountWithoutProfile}', 'New')`,
    update: `update public.profiles set display_name = 'Renamed' where id = '${ids.owner}'`,
    delete: `delete from public.profiles where id = '${ids.spareProfile}'`,
  },
  experiences: {
    select: `select from public.experiences where id = '${ids.experience}'`,
    insert: `insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
       values ('${ids.host}', 'New', 'New', 'Here', 'UTC', 1, 0, 'EUR')`,
    update: `update public.experiences set price_minor = 0 where id = '${ids.experience}'`,
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
    insert: `insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
       values ('${ids.host}', 'new-type', 'New', 'New', 'Here', 'UTC', 0, 'EUR')`,
    update: `update public.suite_types set nightly_price_minor = 0 where id = '${ids.suiteType}'`,
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
         (id, item_id, kind, suite_id, stay, quantity, amount_minor, currency, user_id, hold_expires_at, claimed_revision)
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
    insert: `insert into public.events (host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_minor, currency,
         admission, capacity, available_count)
       values ('${ids.host}', 'New', 'New', 'Here', 'UTC', now(), 1, 0, 'EUR', 'general', 1, 1)`,
    update: `update public.events set available_count = 3 where id = '${ids.event}'`,
    delete: `delete from public.events where id = '${ids.spareEvent}'`,
  },
  tickets: {
    select: `select id, seat_label, status from public.tickets where event_id = '${ids.event}'`,
    insert: `insert into public.tickets (event_id, position, row_label, seat_label) values ('${ids.event}', 99, 'Z', 'Z9')`,
    update: `update public.tickets set row_label = 'B' where event_id = '${ids.event}'`,
    delete: `delete from public.tickets where event_id = '${ids.event}' and status = 'available'`,
  },
  check_ins: {
    select: `select from public.check_ins where booking_id = '${ids.tickets}'`,
    insert: `insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by)
       values ('${ids.event}', '${ids.tickets}', 2, '${ids.host}')`,
    update: `update public.check_ins set undone_at = clock_timestamp(), undone_by = '${ids.host}' where booking_id = '${ids.tickets}'`,
    delete: `delete from public.check_ins where booking_id = '${ids.tickets}'`,
  },
  event_bookings: {
    select: `select id, item_id, seat_labels from public.bookings where id = '${ids.tickets}'`,
    insert: `insert into public.bookings
         (id, kind, item_id, quantity, amount_minor, currency, user_id, hold_expires_at, claimed_revision)
       values (gen_random_uuid(), 'event', '${ids.spareEvent}', 1, 0, 'EUR', '${ids.owner}', now() + interval '1 minute', 1)`,
    update: `update public.bookings set seat_labels = '{A1,A3}' where id = '${ids.tickets}'`,
    delete: `delete from public.bookings where id = '${ids.tickets}'`,
  },
  bookings: {
    select: `select id, status, quantity from public.bookings where id = '${ids.booking}'`,
    insert: `insert into public.bookings
         (id, kind, item_id, quantity, amount_minor, currency, user_id, hold_expires_at, claimed_revision)
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
  walk_ins: {
    select: `select id, quantity, amount_minor, sold_at, undone_at from public.walk_ins where id = '${ids.walkIn}'`,
    insert: `insert into public.walk_ins
         (item_id, host_id, quantity, amount_minor, currency, idempotency_key, sold_at, undo_until, sold_revision)
       values ('${ids.spareSlot}', '${ids.host}', 1, 0, 'EUR', 'another key', now(), now(), 1)`,
    update: `update public.walk_ins set undo_until = undo_until + interval '1 year' where id = '${ids.walkIn}'`,
    delete: `delete from public.walk_ins where id = '${ids.walkIn}'`,
  },
  payments: {
    select: `select id, status from public.payments where id = '${ids.payment}'`,
    insert: `insert into public.payments (id, booking_id, item_id, provider, amount_minor, currency)
       values (gen_random_uuid(), '${ids.booking}', '${ids.slot}', 'sandbox', 0, 'EUR')`,
    update: `update public.payments set status = 'captured' where id = '${ids.payment}'`,
    delete: `delete from public.payments where id = '${ids.payment}'`,
  },
});

// Table, verb, and the access of each of `people`.
const matrix: [string, Verb, ...Access[]][] = [
  ['profiles', 'select', 'none', 'rows', 'none', 'none', 'rows'],
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
  ...(['suite_types', 'suites'] as const).flatMap((table): [string, Verb, ...Access[]][] => [
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
  ['check_ins', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
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
  ['walk_ins', 'select', 'denied', 'none', 'none', 'rows', 'rows'],
  ['walk_ins', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['walk_ins', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['walk_ins', 'delete', 'denied', 'denied', 'denied', 'denied', 'denied'],
  ['payments', 'select', 'denied', 'rows', 'none', 'rows', 'rows'],
  ['payments', 'insert', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['payments', 'update', 'denied', 'denied', 'denied', 'denied', 'rows'],
  ['payments', 'delete', 'denied', 'denied', 'denied', 'denied', 'rows'],
];

test.each(matrix)('%s: who may %s', async (table, verb, ...accesses) => {
  const sql = statements()[table]?.[verb] ?? '';
  const seen: [Person, Access][] = [];
  for (const person of people) seen.push([person, await attempt(person, sql)]);
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(people.map((person, index) => [person, accesses[index]])),
  );
});
