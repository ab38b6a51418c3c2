import type pg from 'pg';
import { makeUser } from '../../tests/support/make/makeUser.ts';
import { clearItems } from './clearItems.ts';
import type { Stock, Sums } from './contender.ts';
import { historySums } from './historySums.ts';
import { settle } from './settle.ts';

export interface HoldfastSlots {
  ids: string[];
  experienceId: string;
  /** `mayHaveRequests`: a generator may have left requests behind, whose sales are waited for. */
  sums(mayHaveRequests: boolean): Promise<Sums>;
  clear(): Promise<void>;
}

/** Makes slots of one new experience in the product's own tables. */
export async function makeHoldfastSlots(database: pg.Pool, { slots, places }: Stock): Promise<HoldfastSlots> {
  const host = await makeUser(database, 'Host');
  const experience = await database.query<{ id: string }>(
    `insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
     values ($1, 'Bench', 'For a measurement', 'Nowhere', 'Europe/Lisbon', 60, 4200, 'EUR') returning id`,
    [host],
  );
  const experienceId = experience.rows[0]?.id ?? '';
  const made = await database.query<{ id: string }>(
    `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select $1, now() + interval '1 day' + make_interval(mins => minute), $2, $2 from generate_series(1, $3::integer) minute
     returning id`,
    [experienceId, places, slots],
  );
  const ids = made.rows.map(({ id }) => id);
  return {
    ids,
    experienceId,
    sums: async (mayHaveRequests) => {
      if (mayHaveRequests) await settle(database);
      return historySums(database, ids);
    },
    clear: () => clear(database, ids, experienceId),
  };
}

/** Truncates the tables when they hold nothing else, which is fast and leaves no dead rows; otherwise deletes these slots' rows. */
async function clear(database: pg.Pool, ids: string[], experienceId: string): Promise<void> {
  const others = await database.query(
    'select from public.experience_slots where experience_id <> $1 limit 1',
    [experienceId],
  );
  if (others.rowCount === 0) {
    await clearItems(database);
    return;
  }
  await database.query('truncate realtime.messages');
  await database.query('delete from public.bookings where item_id = any ($1)', [ids]);
  await database.query('delete from public.inventory_ledger where item_id = any ($1)', [ids]);
  await database.query('delete from public.experiences where id = $1', [experienceId]);
  await database.query('vacuum public.bookings, public.inventory_ledger, public.experience_slots');
}
