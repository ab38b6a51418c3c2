import pg from 'pg';
import { expect, inject, vi } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

export interface SlotLock {
  /** The session that holds the lock. */
  pid: number;
  /** Resolves with the sessions that wait for the lock, once there are some. */
  waiting(): Promise<number[]>;
  release(): Promise<void>;
}

/** Takes a slot's row lock in a transaction of its own, as a buyer whose work takes long would. */
export async function lockSlot(slotId: string, databaseUrl = inject('stack').db_url): Promise<SlotLock> {
  const holder = new pg.Client(databaseUrl);
  const observer = new pg.Client(databaseUrl);
  // A test may end the session from outside.
  holder.on('error', () => undefined);
  await Promise.all([holder.connect(), observer.connect()]);
  await holder.query('begin');
  await holder.query('select from public.experience_slots where id = $1 for update', [slotId]);
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(holder, 'select pg_backend_pid() as pid');
  return {
    pid,
    async waiting() {
      let pids: number[] = [];
      await vi.waitFor(async () => {
        const sql = 'select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))';
        pids = (await rows<{ pid: number }>(observer, sql, [pid])).map((row) => row.pid);
        expect(pids).not.toEqual([]);
      });
      return pids;
    },
    async release() {
      await holder.query('rollback').catch(() => undefined);
      await Promise.all([holder.end(), observer.end()]);
    },
  };
}
