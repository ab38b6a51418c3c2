import { expect, test } from 'vitest';
import { fail, succeed } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { holdState } from './holdState.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const end = now + 300_000;
const booking = { id: 'b', status: 'reserved', hold_expires_at: '2026-11-21T08:05:00Z' } as CreatedBooking;
const known = {
  isLooking: false,
  isAsked: true,
  pause: null,
  answer: succeed(booking),
  askedAt: 0,
  end: null,
  isPaying: false,
  now,
};

test('a hold stands until its expiry', () => {
  expect(holdState(known)).toEqual({ phase: 'held', booking });
  expect(holdState({ ...known, now: end - 1 })).toEqual({ phase: 'held', booking });
});

test('at its end a hold is overdue until the server has said since what became of it', () => {
  expect(holdState({ ...known, now: end })).toEqual({ phase: 'overdue', booking });
  expect(holdState({ ...known, now: end, askedAt: end - 1 })).toEqual({ phase: 'overdue', booking });
  expect(holdState({ ...known, now: end, askedAt: end })).toEqual({ phase: 'ended', how: 'ended' });
});

test('a payment under way keeps the hold past its expiry, also one of another window', () => {
  expect(holdState({ ...known, isPaying: true, now: end })).toEqual({ phase: 'held', booking });
  const started = { ...booking, payment_status: 'started' as const };
  expect(holdState({ ...known, answer: succeed(started), now: end, askedAt: end })).toEqual({
    phase: 'held',
    booking: started,
  });
});

test('a hold that was paid for elsewhere is held, however late it is', () => {
  const purchased = { ...booking, status: 'purchased' as const };
  expect(holdState({ ...known, answer: succeed(purchased), now: end })).toEqual({
    phase: 'held',
    booking: purchased,
  });
});

test.each([
  ['expired', null, 'ended'],
  ['cancelled', 'replaced', 'changed elsewhere'],
  ['cancelled', 'released', 'changed elsewhere'],
  ['cancelled', 'payment_declined', 'declined'],
] as const)('a hold that is %s (%s) has "%s"', (status, cancellation_reason, how) => {
  const answer = succeed({ ...booking, status, cancellation_reason });
  expect(holdState({ ...known, answer })).toEqual({ phase: 'ended', how });
});

test('a hold has ended once the server says so', () => {
  expect(holdState({ ...known, end: 'declined' })).toEqual({ phase: 'ended', how: 'declined' });
});

test('without an answer a hold is being placed if it was requested, else looked for or idle', () => {
  const unanswered = { ...known, answer: undefined };
  expect(holdState(unanswered)).toEqual({ phase: 'placing', pause: null });
  expect(holdState({ ...unanswered, isAsked: false })).toEqual({ phase: 'idle' });
  expect(holdState({ ...unanswered, isAsked: false, isLooking: true })).toEqual({ phase: 'looking' });
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
