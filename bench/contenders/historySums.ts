import { sum } from 'd3-array';
import type pg from 'pg';
import { checkHistory } from '../../tests/support/history/checkHistory.ts';
import { readHistory } from '../../tests/support/history/readHistory.ts';
import type { Sums } from './contender.ts';

/** The sums of slots or events, and the findings of the replay of their whole history. */
export async function historySums(database: pg.Pool, itemIds: string[]): Promise<Sums> {
  const history = await readHistory(database, itemIds);
  const open = history.bookings.filter(({ status }) => status === 'reserved' || status === 'purchased');
  return {
    capacity: sum(history.items, ({ capacity }) => capacity),
    free: sum(history.items, ({ available_count }) => available_count),
    booked: sum(open, ({ quantity }) => quantity),
    bookings: open.length,
    findings: checkHistory(history).slice(0, 5),
  };
}
