import pg from 'pg';
import { vi } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

export interface Lock {
  /** The transaction that has the lock, for other statements of the test. */
  session: pg.Client;
  /** The process of that session. */
  pid: number;
  /** Resolves with the sessions that wait for this one, directly or behind each other, once there are so many. */
  waiting(count?: number): Promise<number[]>;
  /** Commits what was done in the session, which lets the lock go. */
  commit(): Promise<void>;
  /** Rolls it back, which lets the lock go. May follow a commit. */
  release(): Promise<void>;
}

/** Takes a lock with this statement in a transaction of its own, as a customer whose call takes long would. */
export async function takeLock(databaseUrl: string, sql: string, values: unknown[]): Promise<Lock> {
  const session = new pg.Client(databaseUrl);
  const observer = new pg.Client(databaseUrl);
  // A test may end the session from outside.
  session.on('error', () => undefined);
  await Promise.all([session.connect(), observer.connect()]);
  await session.query('begin');
  await session.query(sql, values);
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
  let isOpen = true;
  const end = async (how: 'commit' | 'rollback') => {
    if (!isOpen) return;
    isOpen = false;
    // The session is already gone where a test has ended it.
    await (how === 'commit' ? session.query(how) : session.query(how).catch(() => undefined));
    await Promise.all([session.end(), observer.end()]);
  };
  return {
    session,
    pid,
    waiting: (count = 1) =>
      vi.waitFor(
        async () => {
          const waiters = await rows<{ pid: number }>(
            observer,
            `with recursive waiting as (
               select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))
               union
               select a.pid from pg_stat_activity a join waiting w on w.pid = any (pg_blocking_pids(a.pid))
             )
             select pid from waiting`,
            [pid],
          );
          if (waiters.length < count) throw new Error(`${waiters.length} wait for the lock, not ${count}`);
          return waiters.map((waiter) => waiter.pid);
        },
        { timeout: 20_000, interval: 10 },
      ),
    commit: () => end('commit'),
    release: () => end('rollback'),
  };
}
