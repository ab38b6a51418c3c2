import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Waits until Realtime has read the log of what was inserted, which takes a core from the measurement. */
export async function replicationCaughtUp(database: pg.Pool): Promise<void> {
  for (let attempts = 0; attempts < 600; attempts += 1) {
    const { rows } = await database.query<{ behind: number | null }>(
      'select max(pg_wal_lsn_diff(pg_current_wal_lsn(), sent_lsn))::float8 as behind from pg_stat_replication',
    );
    if ((rows[0]?.behind ?? 0) < 1_000_000) return;
    await sleep(500);
  }
  throw new Error('Realtime has not caught up with the prepared rows');
}
