import { expect, test } from 'vitest';
import { applyWalkIn, type HostSales, type HostWalkIn, salesToday } from './hostSales.ts';

const now = Date.parse('2026-11-21T22:30:00Z');
const booking = {
  quantity: 2,
  amount_minor: 5000,
  currency: 'EUR' as const,
  sold_at: '2026-11-21T09:00:00Z',
  time_zone: 'Europe/Lisbon',
};
const walkIn: HostWalkIn = { ...booking, id: 'w', slot_id: 's', undo_until: '2026-11-21T09:01:00Z' };

test('bookings, places at the door and money are summed, each currency apart', () => {
  const sales: HostSales = {
    bookings: [booking, { ...booking, currency: 'JPY', amount_minor: 300 }],
    walkIns: [walkIn, { ...walkIn, id: 'v', quantity: 3, amount_minor: 7500 }],
  };
  expect(salesToday(sales, now)).toEqual({
    bookings: 2,
    doorPlaces: 5,
    amounts: [
      { currency: 'EUR', amountMinor: 17_500 },
      { currency: 'JPY', amountMinor: 300 },
    ],
  });
});

test('a day is the day of the place', () => {
  // In Tokyo the next day began at 15:00 UTC.
  const tokyo = { ...booking, time_zone: 'Asia/Tokyo' };
  const sales: HostSales = {
    bookings: [tokyo, { ...tokyo, sold_at: '2026-11-21T15:00:00Z' }],
    walkIns: [{ ...walkIn, sold_at: '2026-11-20T23:59:00Z' }],
  };
  expect(salesToday(sales, now)).toMatchObject({ bookings: 1, doorPlaces: 0 });
});

test('what was free of charge has no amount', () => {
  expect(salesToday({ bookings: [{ ...booking, amount_minor: 0 }], walkIns: [] }, now)).toEqual({
    bookings: 1,
    doorPlaces: 0,
    amounts: [],
  });
});

test('an answer adds its walk-in once, and the answer of its undo drops it', () => {
  const sold = { ...walkIn, undone_at: null };
  const once = applyWalkIn({ bookings: [], walkIns: [] }, sold);
  expect(applyWalkIn(once, sold).walkIns).toEqual([sold]);
  expect(applyWalkIn(once, { ...sold, undone_at: '2026-11-21T09:00:30Z' }).walkIns).toEqual([]);
});
