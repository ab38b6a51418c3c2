import type pg from 'pg';
import { vi } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

export interface BookingLock {
  /** Resolves with the session that waits for the lock, once there is one. */
  waiting(): Promise<number>;
  release(): Promise<void>;
}

/** Takes a booking's row lock in a transaction of its own, so that whoever changes the booking stands still before that. */
export async function lockBooking(database: pg.Pool, bookingId: string): Promise<BookingLock> {
  const holder = await database.connect();
  await holder.query('begin');
  await holder.query('select from public.bookings where id = $1 for update', [bookingId]);
  const [{ pid } = { pid: 0 }] = await rows<{ pid: number }>(holder, 'select pg_backend_pid() as pid');
  return {
    waiting: () =>
      vi.waitFor(
        async () => {
          const sql = 'select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))';
          const [waiter] = await rows<{ pid: number }>(database, sql, [pid]);
          if (!waiter) throw new Error(`nobody waits for booking ${bookingId}`);
          return waiter.pid;
        },
        { timeout: 20_000, interval: 10 },
      ),
    async release() {
      await holder.query('rollback');
      holder.release();
    },
  };
}
