import pg from 'pg';
import { inject, vi } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

export interface StaysLock {
  /** The transaction that holds the lock, for what else the test does in it. */
  session: pg.Client;
  /** Resolves once so many sessions wait for this one. */
  waiting(count?: number): Promise<void>;
  release(): Promise<void>;
}

/** Takes the advisory lock of a suite type in a transaction of its own, as a guest whose booking takes long would. */
export async function lockStays(suiteType: string): Promise<StaysLock> {
  const session = new pg.Client(inject('stack').db_url);
  const observer = new pg.Client(inject('stack').db_url);
  await Promise.all([session.connect(), observer.connect()]);
  await session.query('begin');
  await session.query('select private.lock_stays(id) from public.suite_types where suite_type = $1', [
    suiteType,
  ]);
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(session, 'select pg_backend_pid() as pid');
  return {
    session,
    waiting: (count = 1) =>
      vi.waitFor(
        async () => {
          const sql = 'select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))';
          const waiters = (await rows(observer, sql, [pid])).length;
          if (waiters < count) throw new Error(`${waiters} wait for the stays of ${suiteType}`);
        },
        { timeout: 10_000, interval: 10 },
      ),
    async release() {
      await session.query('rollback').catch(() => undefined);
      await Promise.all([session.end(), observer.end()]);
    },
  };
}
