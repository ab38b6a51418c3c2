import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { sellWalkIn } from '../act/sellWalkIn.ts';
import { rows } from '../stack/openDatabase.ts';
import { makeEvent } from './makeEvent.ts';
import { makeSlot } from './makeSlot.ts';
import { dayFromNow, makeSuiteType } from './makeSuiteType.ts';
import { makeUser } from './makeUser.ts';

const noIds = () => ({
  owner: '',
  stranger: '',
  host: '',
  experience: '',
  slot: '',
  booking: randomUUID(),
  payment: randomUUID(),
  // No row refers to the spare ones, so that only a missing right can refuse their deletion.
  spareProfile: '',
  spareExperience: '',
  spareSlot: '',
  /** Sold at the door by the host. */
  walkIn: '',
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
});

export type SecurityIds = ReturnType<typeof noIds>;

/** Makes rows of one owner, booked with one host, for the tests of who may read and change them. */
export async function makeSecurityRows(database: pg.Pool): Promise<SecurityIds> {
  const ids = noIds();
  await makeBooking(database, ids);
  await makeStay(database, ids);
  await makeTickets(database, ids);
  return ids;
}

/** People, and a booking of the owner with a payment and a ledger row. */
async function makeBooking(database: pg.Pool, ids: SecurityIds) {
  ids.owner = await makeUser(database, 'Owner');
  ids.stranger = await makeUser(database, 'Stranger');
  ids.spareProfile = await makeUser(database);
  ids.accountWithoutProfile = await makeUser(database);
  await database.query('delete from public.profiles where id = $1', [ids.accountWithoutProfile]);
  const slot = await makeSlot(database, 5);
  Object.assign(ids, { host: slot.hostId, experience: slot.experienceId, slot: slot.id });
  const door = await makeSlot(database, 1, { experienceId: ids.experience, hostId: ids.host });
  ids.walkIn = (await sellWalkIn(database, door)).id ?? '';
  ids.spareSlot = (await makeSlot(database, 1, { experienceId: ids.experience, hostId: ids.host })).id;
  ids.spareExperience = (await makeSlot(database, 1, { hostId: ids.host })).experienceId;
  await database.query(
    `insert into public.bookings
       (id, kind, item_id, quantity, amount_minor, currency, user_id, hold_expires_at, claimed_revision)
     select id, 'slot', $3, 1, 4200, 'EUR', $4, now() + interval '1 minute', 1 from unnest(array[$1, $2]::uuid[]) id`,
    [ids.booking, ids.spareBooking, ids.slot, ids.owner],
  );
  await database.query(
    `insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
     values ('slot', $1, 1, -2, 3, 'claim')`,
    [ids.slot],
  );
  // The stack's timer releases these holds if the tests take long enough, so that their sums have to be right.
  await database.query(`update public.experience_slots set available_count = 3, revision = 1 where id = $1`, [
    ids.slot,
  ]);
  await database.query(
    `insert into public.payments (id, booking_id, item_id, provider, amount_minor, currency)
     values ($1, $2, $3, 'sandbox', 4200, 'EUR')`,
    [ids.payment, ids.booking, ids.slot],
  );
}

/** A stay of the owner with the same host, whose rows the same people may read. */
async function makeStay(database: pg.Pool, ids: SecurityIds) {
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
  await database.query(
    `select public.reserve_stays(array[$1], array[$2::date], array[$3::date], array[$4::uuid], array[$5::uuid], array[null::text],
       array[null::text], array[null::text], array[null::text], array[null::text])`,
    [type, dayFromNow(3), dayFromNow(5), ids.stay, ids.owner],
  );
}

/** Tickets of the owner with the same host, one of them used. */
async function makeTickets(database: pg.Pool, ids: SecurityIds) {
  ids.event = (await makeEvent(database, 3, { hostId: ids.host })).id;
  ids.spareEvent = (await makeEvent(database, 1, { hostId: ids.host, admission: 'general' })).id;
  await database.query(
    `select public.reserve_tickets(array[$1::uuid], array[2], array[null::text], array[$2::uuid], array[$3::uuid], array[null::text],
       array[null::text], array[null::text], array[null::text], array[null::text])`,
    [ids.event, ids.tickets, ids.owner],
  );
  await database.query(
    'insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by) values ($1, $2, 1, $3)',
    [ids.event, ids.tickets, ids.host],
  );
}
