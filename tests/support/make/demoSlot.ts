import pg from 'pg';

/** Runs a query on the browser tests' database. */
export async function query<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(process.env.HOLDFAST_DB_URL);
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

interface DemoSlot {
  id: string;
  experienceId: string;
}

/** Adds a time with so many free places to a demo experience, tomorrow, next to times that are free as well. */
export async function addSlot(capacity: number, title = 'Sunset sail on the Tagus'): Promise<DemoSlot> {
  const [slot] = await query<DemoSlot>(
    `insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select id, date_trunc('day', now()) + interval '1 day 12 hours' + random() * interval '3 hours', $2, $2
     from public.experiences where title = $1
     returning id, experience_id as "experienceId"`,
    [title, capacity],
  );
  if (!slot) throw new Error(`no experience "${title}"`);
  return slot;
}

/** A slot's free places and open bookings, by the database. */
export async function slotState(
  slotId: string,
): Promise<{ available: number; bookings: { status: string; user: boolean }[] }> {
  const [slot] = await query<{ available: number }>(
    'select available_count as available from public.experience_slots where id = $1',
    [slotId],
  );
  const bookings = await query<{ status: string; user: boolean }>(
    `select status, user_id is not null as user from public.bookings where item_id = $1 and status <> 'cancelled' order by created_at`,
    [slotId],
  );
  return { available: slot?.available ?? -1, bookings };
}
