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

test('a hold stands until its end, by the clock', () => {
  expect(holdState(known)).toEqual({ phase: 'held', booking });
  expect(holdState({ ...known, now: now + 300_000 })).toEqual({ phase: 'ended' });
});

test('a payment that is under way is not cut off by the clock', () => {
  expect(holdState({ ...known, isPaying: true, now: now + 300_000 })).toEqual({ phase: 'held', booking });
});

test.each(['expired', 'cancelled'] as const)('a hold that a reload finds %s has ended', (status) => {
  expect(holdState({ ...known, answer: succeed({ ...booking, status }) })).toEqual({ phase: 'ended' });
});

test('a hold that the server has declared over has ended', () => {
  expect(holdState({ ...known, isOver: true })).toEqual({ phase: 'ended' });
});

test('no answer yet: placing if it was asked for, else idle', () => {
  expect(holdState({ ...known, answer: undefined })).toEqual({ phase: 'placing', isWaiting: false });
  expect(holdState({ ...known, answer: undefined, isAsked: false })).toEqual({ phase: 'idle' });
});

test.each([
  ['Slot no longer available', 'refused'],
  ['Too many active holds', 'refused'],
  ['High load, please retry', 'unclear'],
  ['Database error', 'unclear'],
] as const)('"%s" is %s', (error, phase) => {
  expect(holdState({ ...known, answer: fail(error) })).toEqual({ phase, error });
});
