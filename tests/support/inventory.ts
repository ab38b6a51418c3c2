import type pg from 'pg';
import { expect } from 'vitest';
import { rows } from './database.ts';

export interface SlotSums {
  capacity: number;
  available: number;
  /** Places in reserved and purchased bookings. */
  booked: number;
  /** Places sold without a booking, by the ledger. */
  walkedIn: number;
  bookings: number;
}

/** Reads a slot's sums, and holds it to the promise: sold + held + free = capacity, and the ledger agrees at every revision. */
export async function checkSlot(database: pg.Pool, slotId: string): Promise<SlotSums> {
  const [sums] = await rows<SlotSums>(
    database,
    `select s.capacity, s.available_count as available,
       (select coalesce(sum(quantity), 0)::int from public.bookings b
         where b.slot_id = s.id and b.status in ('reserved', 'purchased')) as booked,
       (select count(*)::int from public.bookings b
         where b.slot_id = s.id and b.status in ('reserved', 'purchased')) as bookings,
       (select coalesce(-sum(delta), 0)::int from public.inventory_ledger l
         where l.item_id = s.id and l.cause = 'walk_in') as "walkedIn"
     from public.experience_slots s where s.id = $1`,
    [slotId],
  );
  if (!sums) throw new Error(`no slot ${slotId}`);
  expect(sums.booked + sums.walkedIn + sums.available, 'sold + held + free = capacity').toBe(sums.capacity);

  const ledger = await rows<{ revision: string; delta: number; available_after: number }>(
    database,
    'select revision, delta, available_after from public.inventory_ledger where item_id = $1 order by revision',
    [slotId],
  );
  let available = sums.capacity;
  for (const [index, row] of ledger.entries()) {
    available += row.delta;
    expect(Number(row.revision), 'the ledger has no gaps').toBe(index + 1);
    expect(row.available_after, `the ledger's count at revision ${row.revision}`).toBe(available);
    expect(available, 'within capacity at every prefix').toBeLessThanOrEqual(sums.capacity);
  }
  expect(available, 'the ledger ends at the count').toBe(sums.available);
  return sums;
}
