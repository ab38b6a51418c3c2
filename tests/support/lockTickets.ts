import type pg from 'pg';
import { vi } from 'vitest';
import { rows } from './database.ts';

export interface TicketsLock {
  /** Resolves once somebody waits for the lock. */
  waiting(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the row locks of an event's tickets, or of one seat's, as a claim whose work takes long would. */
export async function lockTickets(database: pg.Pool, eventId: string, seat?: string): Promise<TicketsLock> {
  const holder = await database.connect();
  await holder.query('begin');
  await holder.query(
    'select from public.tickets where event_id = $1 and ($2::text is null or seat_label = $2) order by id for update',
    [eventId, seat],
  );
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(holder, 'select pg_backend_pid() as pid');
  return {
    waiting: () =>
      vi.waitFor(
        async () => {
          const sql = 'select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))';
          if ((await rows(database, sql, [pid])).length === 0)
            throw new Error('nobody waits for the tickets');
        },
        { timeout: 4000, interval: 10 },
      ),
    async release() {
      await holder.query('rollback');
      holder.release();
    },
  };
}
