import type pg from 'pg';
import { expect } from 'vitest';
import { checkHistory } from './checkHistory.ts';
import { type Call, readHistory } from './readHistory.ts';

interface EventSums {
  available: number;
  /** Places in reserved and purchased bookings. */
  booked: number;
  /** Tickets by status; none of general admission. */
  tickets: { available: number; held: number; sold: number };
}

/** Checks an event's whole history, with each seat and each of these calls; returns its sums. */
export async function checkEvent(database: pg.Pool, eventId: string, calls: Call[] = []): Promise<EventSums> {
  const history = await readHistory(database, [eventId]);
  expect(checkHistory(history, calls)).toEqual([]);
  const [event] = history.items;
  if (!event) throw new Error(`no event ${eventId}`);
  const open = history.bookings.filter(({ status }) => status === 'reserved' || status === 'purchased');
  const count = (wanted: string) => history.seats.filter(({ status }) => status === wanted).length;
  return {
    available: event.available_count,
    booked: open.reduce((sum, { quantity }) => sum + quantity, 0),
    tickets: { available: count('available'), held: count('held'), sold: count('sold') },
  };
}
