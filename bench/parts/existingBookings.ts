import type pg from 'pg';
import { makeUser } from '../../tests/support/make/makeUser.ts';
import { replicationCaughtUp } from '../contenders/replicationCaughtUp.ts';

const placesOfSlot = 500;
const slotsInStatement = 200;

/** Fills the database with full slots, each with its bookings and its ledger, as if they had been sold one by one. */
export async function fillExisting(
  database: pg.Pool,
  bookings: number,
  log: (line: string) => void,
): Promise<void> {
  const host = await makeUser(database, 'Host of earlier sales');
  const { rows } = await database.query<{ id: string }>(
    `insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
     values ($1, 'Sold before', 'For a measurement', 'Nowhere', 'Europe/Lisbon', 60, 4200, 'EUR') returning id`,
    [host],
  );
  const slotCount = Math.ceil(bookings / placesOfSlot);
  for (let first = 1; first <= slotCount; first += slotsInStatement) {
    const last = Math.min(slotCount, first + slotsInStatement - 1);
    await fillSlots(database, host, rows[0]?.id ?? '', first, last);
    if ((first - 1) % (20 * slotsInStatement) === 0 && first > 1) log(`  ${(first - 1) * placesOfSlot}`);
  }
  await database.query('vacuum analyze public.bookings, public.inventory_ledger, public.experience_slots');
  await database.query('checkpoint');
  await replicationCaughtUp(database);
}

async function fillSlots(
  database: pg.Pool,
  host: string,
  experienceId: string,
  first: number,
  last: number,
): Promise<void> {
  const client = await database.connect();
  try {
    await client.query('begin');
    // Without broadcasts, which no client watches, and without checks of foreign keys, which are right by construction. The trigger that
    // makes the items of slots does not run either.
    await client.query('set local session_replication_role = replica');
    await client.query(
      `with slots as (
         insert into public.experience_slots (experience_id, slot_time, capacity, available_count, revision)
         select $1, now() + interval '1 day' + make_interval(mins => n), $4::integer, 0, $4::integer from generate_series($2::integer, $3::integer) n
         returning id
       ), items as (
         insert into public.items (id, kind, host_id) select id, 'slot', $5 from slots
       ), sold as (
         insert into public.bookings (id, kind, status, item_id, quantity, amount_minor, currency, guest_key, access_token_hash,
           idempotency_key, request_hash, hold_expires_at, claimed_revision, purchased_at)
         select gen_random_uuid(), 'slot', 'purchased', id, 1, 4200, 'EUR', 'guest before ' || gen_random_uuid(), 'hash',
           gen_random_uuid(), 'hash', now(), n, now()
         from slots, generate_series(1, $4::integer) n
       )
       insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
       select 'slot', id, n, -1, $4::integer - n, 'claim' from slots, generate_series(1, $4::integer) n`,
      [experienceId, first, last, placesOfSlot, host],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
