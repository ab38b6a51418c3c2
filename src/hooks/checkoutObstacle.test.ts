import { expect, test } from 'vitest';
import { checkoutObstacle } from './checkoutObstacle.ts';
import type { PaymentAttempt } from './paymentAttempt.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const ready: PaymentAttempt = { phase: 'ready', key: 'k' };
const slot = {
  id: 's',
  experience_id: 'e',
  slot_time: '2026-11-21T09:00:00Z',
  capacity: 8,
  available_count: 2,
  revision: 1,
};

test('tells what stands in the way', () => {
  const wanted = { attempt: ready, slot, quantity: 2, now };
  expect(checkoutObstacle(wanted)).toBeNull();
  expect(checkoutObstacle({ ...wanted, quantity: 3 })).toBe('too few');
  expect(checkoutObstacle({ ...wanted, slot: { ...slot, available_count: 0 } })).toBe('sold out');
  expect(checkoutObstacle({ ...wanted, now: Date.parse(slot.slot_time) })).toBe('started');
});

test.each<PaymentAttempt>([
  { phase: 'paying', key: 'k', isWaiting: false },
  { phase: 'unclear', key: 'k', error: 'High load, please retry' },
])('while the outcome is open ($phase) the last places may be our own', (attempt) => {
  expect(checkoutObstacle({ attempt, slot: { ...slot, available_count: 0 }, quantity: 1, now })).toBeNull();
});
