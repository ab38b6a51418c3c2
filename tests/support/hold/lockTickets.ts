import type pg from 'pg';
import { vi } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

export interface TicketsLock {
  /** The transaction that holds the lock, for what else the test does in it. */
  session: pg.PoolClient;
  /** Resolves once so many sessions wait for the lock, directly or behind each other. */
  waiting(count?: number): Promise<void>;
  /** Lets go, and keeps what was done. */
  commit(): Promise<void>;
  /** Lets go, and takes back what was done. May follow a commit. */
  release(): Promise<void>;
}

/** Takes the row locks of an event's tickets, or of these seats', as a claim whose work takes long would. */
export const lockTickets = (database: pg.Pool, eventId: string, ...seats: string[]): Promise<TicketsLock> =>
  lockRows(
    database,
    `select from public.tickets
     where event_id = $1 and ($2::text[] = '{}' or seat_label = any ($2)) order by id for update`,
    [eventId, seats],
  );

/** Takes the lock of an event's row, at which every booking stops before it counts. */
export const lockEvent = (database: pg.Pool, eventId: string): Promise<TicketsLock> =>
  lockRows(database, 'select from public.events where id = $1 for update', [eventId]);

async function lockRows(database: pg.Pool, sql: string, values: unknown[]): Promise<TicketsLock> {
  const session = await database.connect();
  await session.query('begin');
  await session.query(sql, values);
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
  let isOpen = true;
  const end = async (how: 'commit' | 'rollback') => {
    if (!isOpen) return;
    isOpen = false;
    await session.query(how);
    session.release();
  };
  return {
    session,
    waiting: (count = 1) =>
      vi.waitFor(
        async () => {
          const waiters = await rows(
            database,
            `with recursive waiting as (
               select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))
               union
               select a.pid from pg_stat_activity a join waiting w on w.pid = any (pg_blocking_pids(a.pid))
             )
             select pid from waiting`,
            [pid],
          );
          if (waiters.length < count) throw new Error(`${waiters.length} wait for the lock, not ${count}`);
        },
        { timeout: 4000, interval: 10 },
      ),
    commit: () => end('commit'),
    release: () => end('rollback'),
  };
}
