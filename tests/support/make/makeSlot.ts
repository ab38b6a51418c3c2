import type pg from 'pg';
import { makeUser } from './makeUser.ts';

interface SlotOptions {
  /** Owner of a new experience; made when absent. */
  hostId?: string;
  /** Puts the slot into this experience instead of a new one. */
  experienceId?: string;
  /** Seconds from now; negative for the past. */
  startsInSeconds?: number;
  priceMinor?: number;
}

export interface Slot {
  id: string;
  experienceId: string;
  hostId: string;
}

/** Makes a slot with all its places free. */
export async function makeSlot(
  database: pg.Pool | pg.ClientBase,
  capacity: number,
  { hostId, experienceId, startsInSeconds = 86_400, priceMinor = 4200 }: SlotOptions = {},
): Promise<Slot> {
  const host = hostId ?? (await makeUser(database, 'Host'));
  let experience = experienceId;
  if (!experience) {
    const made = await database.query(
      `insert into public.experiences
         (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
       values ($1, 'Test experience', 'For a test', 'Nowhere', 'Europe/Lisbon', 60, $2, 'EUR') returning id`,
      [host, priceMinor],
    );
    experience = made.rows[0].id as string;
  }
  const slot = await database.query(
    `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     values ($1, now() + make_interval(secs => $2) + random() * interval '1 second', $3, $3) returning id`,
    [experience, startsInSeconds, capacity],
  );
  return { id: slot.rows[0].id, experienceId: experience, hostId: host };
}
