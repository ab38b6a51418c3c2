import { expect, test } from 'vitest';
import type { CreatedBooking } from '../lib/booking.ts';
import { checkoutObstacle } from './checkoutObstacle.ts';
import type { HoldState } from './holdState.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const slot = {
  id: 's',
  experience_id: 'e',
  slot_time: '2026-11-21T09:00:00Z',
  capacity: 8,
  available_count: 2,
  revision: 1,
};
const refused: HoldState = { phase: 'refused', error: 'Slot no longer available' };
const wanted = { hold: refused, slot, quantity: 3, now, isPaying: false };

test('tells what stands in the way', () => {
  expect(checkoutObstacle(wanted)).toBe('too few');
  expect(checkoutObstacle({ ...wanted, slot: { ...slot, available_count: 0 } })).toBe('sold out');
  expect(checkoutObstacle({ ...wanted, now: Date.parse(slot.slot_time) })).toBe('started');
  expect(checkoutObstacle({ ...wanted, hold: { phase: 'ended' } })).toBe('ended');
  expect(checkoutObstacle({ ...wanted, hold: { phase: 'idle' } })).toBe('too few');
});

test('goes when enough come free again', () => {
  expect(checkoutObstacle({ ...wanted, quantity: 2 })).toBeNull();
});

test.each<HoldState>([
  { phase: 'placing', isWaiting: false },
  { phase: 'held', booking: {} as CreatedBooking },
  { phase: 'unclear', error: 'High load, please retry' },
])('while the hold is $phase the last places may be our own', (hold) => {
  expect(checkoutObstacle({ ...wanted, hold, slot: { ...slot, available_count: 0 } })).toBeNull();
});

test('while a payment is under way only its answer tells', () => {
  expect(checkoutObstacle({ ...wanted, hold: { phase: 'ended' }, isPaying: true })).toBeNull();
});
