import { expect, test } from 'vitest';
import { applyBookingChanges, type HostBooking, mergeFetchedBookings, tallySlot } from './hostBookings.ts';

const held: HostBooking = {
  id: 'b1',
  slot_id: 's',
  status: 'reserved',
  quantity: 2,
  at: '2026-11-21T09:00:00Z',
};
const later = '2026-11-21T09:01:00Z';
const message = (id: string, status: string) => ({
  bookings: [{ id, kind: 'slot' as const, status, quantity: 2, inventory_id: 's' }],
});
const slot = {
  id: 's',
  experience_id: 'e',
  slot_time: '2026-11-22T09:00:00Z',
  capacity: 10,
  available_count: 3,
  revision: 7,
};

test('a change updates a booking and moves it to the top', () => {
  const other = { ...held, id: 'b2', at: '2026-11-21T09:00:30Z' };
  const changed = applyBookingChanges([other, held], message('b1', 'purchased'), later);
  expect(changed).toEqual([{ ...held, status: 'purchased', at: later }, other]);
});

test('a booking that is new is added', () => {
  expect(applyBookingChanges([], message('b1', 'reserved'), later)).toEqual([{ ...held, at: later }]);
});

test('a late message or answer never lowers the status of a booking', () => {
  const sold: HostBooking = { ...held, status: 'purchased', at: later };
  expect(applyBookingChanges([sold], message('b1', 'reserved'), later)).toEqual([sold]);
  expect(mergeFetchedBookings([sold], [held])).toEqual([sold]);
});

test('a purchase of which a part was cancelled keeps the rest, and its place in the list', () => {
  const sold: HostBooking = { ...held, status: 'purchased', quantity: 3 };
  const changed = applyBookingChanges([sold], message('b1', 'purchased'), later);
  expect(changed).toEqual([{ ...sold, quantity: 2 }]);
  expect(mergeFetchedBookings(changed, [sold]), 'an answer that left before').toEqual(changed);
});

test('sold, held, walk-ins and free add up to the capacity', () => {
  const bookings: HostBooking[] = [held, { ...held, id: 'b2', status: 'purchased', quantity: 4 }];
  expect(tallySlot(slot, bookings)).toEqual({ sold: 4, held: 2, walkIns: 1, free: 3 });
});

test('between the two messages of one sale no number is negative', () => {
  const bookings: HostBooking[] = [{ ...held, status: 'purchased', quantity: 8 }];
  expect(tallySlot(slot, bookings).walkIns).toBe(0);
});
