import type pg from 'pg';

/**
 * Delivered rows serve nobody here: hosted keeps them for replay (72 h), which this gateway does not offer. One
 * hour leaves a trace to look at, and keeps an hour-long load test from filling the disk.
 */
const KEPT = '1 hour';
const INTERVAL_MS = 5 * 60_000;

/** Deletes old messages now and then. Returns how to stop it. */
export function forgetOldMessages(pool: pg.Pool, log: (line: string) => void): () => void {
  const timer = setInterval(() => {
    pool
      .query(`delete from realtime.messages where inserted_at < timezone('utc', now()) - $1::interval`, [
        KEPT,
      ])
      .catch((error: Error) => log(`realtime: old messages could not be deleted (${error.message})`));
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
