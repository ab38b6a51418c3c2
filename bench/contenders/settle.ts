import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Nothing is under way once nothing has changed for so long: what waits for a batch waits for a shorter time. */
const stillMs = 1000;

/** Waits until the requests that a generator left behind have been answered. */
export async function settle(database: pg.Pool): Promise<void> {
  let before: string | null = null;
  for (;;) {
    const { rows } = await database.query<{ revisions: string; busy: boolean }>(
      `select coalesce(sum(revision), 0)::text as revisions, exists (
         select from pg_stat_activity
         where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()
       ) as busy
       from (
         select revision from public.experience_slots
         union all select revision from public.events
         union all select revision from public.suite_types
       ) items`,
    );
    const [now] = rows;
    if (now && !now.busy && now.revisions === before) return;
    before = now?.revisions ?? null;
    await sleep(stillMs);
  }
}
