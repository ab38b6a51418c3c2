import type pg from 'pg';
import { expect } from 'vitest';
import { checkHistory, countWalkedIn } from './checkHistory.ts';
import { readHistory } from './readHistory.ts';

interface SlotSums {
  capacity: number;
  available: number;
  /** Places in reserved and purchased bookings. */
  booked: number;
  /** Places sold without a booking, by the ledger. */
  walkedIn: number;
  /** Reserved and purchased bookings. */
  bookings: number;
}

/** Checks a slot's whole history, and returns its sums. */
export async function checkSlot(database: pg.Pool, slotId: string): Promise<SlotSums> {
  const history = await readHistory(database, [slotId]);
  expect(checkHistory(history)).toEqual([]);
  const open = history.bookings.filter(({ status }) => status === 'reserved' || status === 'purchased');
  const [slot] = history.items;
  if (!slot) throw new Error(`no slot ${slotId}`);
  return {
    capacity: slot.capacity,
    available: slot.available_count,
    booked: open.reduce((sum, { quantity }) => sum + quantity, 0),
    walkedIn: countWalkedIn(history.ledger),
    bookings: open.length,
  };
}
