import { expect, test } from 'vitest';
import { fail, succeed } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { holdState } from './holdState.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const booking = { id: 'b', status: 'reserved', hold_expires_at: '2026-11-21T08:05:00Z' } as CreatedBooking;
const known = {
  isAsked: true,
  isWaiting: false,
  answer: succeed(booking),
  isOver: false,
  isPaying: false,
  now,
};

test('a hold stands until its expiry', () => {
  expect(holdState(known)).toEqual({ phase: 'held', booking });
  expect(holdState({ ...known, now: now + 300_000 })).toEqual({ phase: 'ended' });
});

test('a payment under way keeps the hold past its expiry', () => {
  expect(holdState({ ...known, isPaying: true, now: now + 300_000 })).toEqual({ phase: 'held', booking });
});

test.each(['expired', 'cancelled'] as const)('a hold that is %s after a reload has ended', (status) => {
  expect(holdState({ ...known, answer: succeed({ ...booking, status }) })).toEqual({ phase: 'ended' });
});

test('a hold has ended once the server says so', () => {
  expect(holdState({ ...known, isOver: true })).toEqual({ phase: 'ended' });
});

test('without an answer a hold is being placed if it was requested, else idle', () => {
  expect(holdState({ ...known, answer: undefined })).toEqual({ phase: 'placing', isWaiting: false });
  expect(holdState({ ...known, answer: undefined, isAsked: false })).toEqual({ phase: 'idle' });
});

test.each([
  ['Slot no longer available', 'refused'],
  ['Too many active holds', 'refused'],
  ['High load, please retry', 'unclear'],
  ['Database error', 'unclear'],
  ['Internal error', 'unclear'],
] as const)('"%s" is %s', (error, phase) => {
  expect(holdState({ ...known, answer: fail(error) })).toEqual({ phase, error });
});
