import { query } from './demoSlot.ts';

interface DemoHosting {
  slotId: string;
  experienceId: string;
}

interface HostingOptions {
  capacity: number;
  /** As PostgreSQL reads an interval; negative for the past. */
  startsIn?: string;
  durationMinutes?: number;
}

/** Makes a demo account the host of an experience of €25.00 with one time. */
export async function addHosting(
  handle: string,
  { capacity, startsIn = '5 minutes', durationMinutes = 60 }: HostingOptions,
): Promise<DemoHosting> {
  const [made] = await query<DemoHosting>(
    `with experience as (
       insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
       select id, 'Clay for beginners', 'For a test', 'Nowhere', 'Europe/Lisbon', $2, 2500, 'EUR'
       from auth.users where email = $1 || '@holdfast.example'
       returning id
     )
     insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select id, now() + $3::interval, $4, $4 from experience
     returning id as "slotId", experience_id as "experienceId"`,
    [handle, durationMinutes, startsIn, capacity],
  );
  if (!made) throw new Error(`no account ${handle}`);
  return made;
}

/** Takes the experience off again, with what was sold of it at the door. */
export async function removeHosting({ slotId, experienceId }: DemoHosting): Promise<void> {
  await query('delete from public.walk_ins where item_id = $1', [slotId]);
  await query('delete from public.inventory_ledger where item_id = $1', [slotId]);
  await query('delete from public.experience_slots where id = $1', [slotId]);
  await query('delete from public.experiences where id = $1', [experienceId]);
}

/** Sales at the door of a slot that stand, and what is left of it, by the database. */
export async function doorState(slotId: string): Promise<{ sold: number[]; available: number }> {
  const sold = await query<{ quantity: number }>(
    'select quantity from public.walk_ins where item_id = $1 and undone_at is null order by sold_at',
    [slotId],
  );
  const [slot] = await query<{ available: number }>(
    'select available_count as available from public.experience_slots where id = $1',
    [slotId],
  );
  return { sold: sold.map(({ quantity }) => quantity), available: slot?.available ?? -1 };
}
