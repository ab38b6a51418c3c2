import { expect, test } from 'vitest';
import type { ApiError } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { checkoutBlocker } from './checkoutBlocker.ts';
import type { HoldState } from './holdState.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const startsAt = '2026-11-21T09:00:00Z';
const refused: HoldState = { phase: 'refused', error: 'Slot no longer available' };
const requested = {
  hold: refused,
  startsAt,
  refusalOf: (error: ApiError) => (error === 'Slot no longer available' ? ('some' as const) : null),
  places: 2,
  quantity: 3,
  now,
  isPaying: false,
};

test('names what blocks the booking', () => {
  expect(checkoutBlocker(requested)).toBe('too few');
  expect(checkoutBlocker({ ...requested, places: 0 })).toBe('sold out');
  expect(checkoutBlocker({ ...requested, now: Date.parse(startsAt) })).toBe('started');
  expect(checkoutBlocker({ ...requested, hold: { phase: 'ended', how: 'declined' } })).toBe('declined');
  expect(checkoutBlocker({ ...requested, hold: { phase: 'idle' } })).toBe('too few');
});

test('a refusal for another reason does not block', () => {
  const tooMany: HoldState = { phase: 'refused', error: 'Too many active holds' };
  expect(checkoutBlocker({ ...requested, hold: tooMany, places: 0 })).toBeNull();
});

test('nothing blocks once enough come free again', () => {
  expect(checkoutBlocker({ ...requested, quantity: 2 })).toBeNull();
});

test.each<HoldState>([
  { phase: 'looking' },
  { phase: 'placing', pause: null },
  { phase: 'overdue', booking: {} as CreatedBooking },
  { phase: 'held', booking: {} as CreatedBooking },
  { phase: 'unclear', error: 'High load, please retry' },
])('while the hold is $phase a count of zero does not block', (hold) => {
  expect(checkoutBlocker({ ...requested, hold, places: 0 })).toBeNull();
});

test('while a payment is under way nothing blocks', () => {
  expect(
    checkoutBlocker({ ...requested, hold: { phase: 'ended', how: 'ended' }, isPaying: true }),
  ).toBeNull();
});
