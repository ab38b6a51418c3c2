import type pg from 'pg';
import { makeUser } from './makeUser.ts';

export interface TestEvent {
  id: string;
  hostId: string;
}

interface EventOptions {
  admission?: 'general' | 'numbered';
  hostId?: string;
  /** Seconds from now; negative for the past. */
  startsInSeconds?: number;
  /** Seats in a row of a numbered event. */
  rowLength?: number;
}

/** Makes an event with all its places free; the seats of a numbered one are A1, A2, ..., from the 27th row on R27-1. */
export async function makeEvent(
  database: pg.Pool | pg.ClientBase,
  capacity: number,
  { admission = 'numbered', hostId, startsInSeconds = 86_400, rowLength = 10 }: EventOptions = {},
): Promise<TestEvent> {
  const host = hostId ?? (await makeUser(database, 'Host'));
  const made = await database.query<{ id: string }>(
    `insert into public.events (host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_minor, currency,
       admission, capacity, available_count)
     values ($1, 'Test event', 'For a test', 'Nowhere', 'Europe/Lisbon', now() + make_interval(secs => $2), 90, 2500, 'EUR',
       $3::public.event_admission, $4, $4)
     returning id`,
    [host, startsInSeconds, admission, capacity],
  );
  const id = made.rows[0]?.id ?? '';
  if (admission === 'numbered') {
    await database.query(
      `insert into public.tickets (event_id, position, row_label, seat_label)
       select $1, r * 100 + s, row_label, row_label || 1 + s
       from generate_series(0, $2::integer - 1) n
       cross join lateral (select n / $3::integer as r, n % $3::integer as s) as place
       cross join lateral (select case when r < 26 then chr(65 + r) else format('R%s-', r + 1) end as row_label) as rows`,
      [id, capacity, rowLength],
    );
  }
  return { id, hostId: host };
}
