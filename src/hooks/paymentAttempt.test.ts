import { expect, test } from 'vitest';
import { type ApiError, fail, succeed } from '../lib/apiResponse.ts';
import type { CreatedBooking } from '../lib/booking.ts';
import { mayChangeIntent, type PaymentAttempt, type PaymentEvent, paymentAttempt } from './paymentAttempt.ts';

const ready: PaymentAttempt = { phase: 'ready', key: 'first' };
const asked: PaymentEvent = { type: 'asked' };
const refusal = (error: ApiError): PaymentEvent => ({
  type: 'answered',
  answer: fail(error),
  nextKey: 'second',
});
const after = (...events: PaymentEvent[]) => events.reduce(paymentAttempt, ready);

test('the key stays over automatic retries and over "Try again"', () => {
  const waiting = after(asked, { type: 'waiting', isWaiting: true });
  expect(waiting).toEqual({ phase: 'paying', key: 'first', isWaiting: true });
  const unclear = paymentAttempt(waiting, refusal('High load, please retry'));
  expect(unclear).toEqual({ phase: 'unclear', key: 'first', error: 'High load, please retry' });
  expect(paymentAttempt(unclear, asked)).toMatchObject({ phase: 'paying', key: 'first' });
});

test.each(['Slot no longer available', 'Payment declined', 'Too many active holds'] as const)(
  '"%s" ends the attempt: a new key',
  (error) => {
    expect(after(asked, refusal(error))).toEqual({ phase: 'refused', key: 'second', error });
  },
);

test.each(['Database error', 'Booking conflict, please retry', 'High load, please retry'] as const)(
  'after "%s" the booking may exist: the same key, and no change of mind',
  (error) => {
    const unclear = after(asked, refusal(error));
    expect(unclear).toMatchObject({ phase: 'unclear', key: 'first' });
    expect(mayChangeIntent(unclear)).toBe(false);
    expect(paymentAttempt(unclear, { type: 'intent changed', nextKey: 'third' })).toBe(unclear);
  },
);

test('a changed intent gets a new key, but not while it is being paid for', () => {
  const change: PaymentEvent = { type: 'intent changed', nextKey: 'third' };
  expect(after(change)).toEqual({ phase: 'ready', key: 'third' });
  expect(after(asked, change)).toMatchObject({ phase: 'paying', key: 'first' });
});

test('what is paying is not paid again, and what is booked stays booked', () => {
  const booking = { id: 'b' } as CreatedBooking;
  const booked = after(asked, { type: 'answered', answer: succeed(booking), nextKey: 'second' });
  expect(booked).toEqual({ phase: 'booked', booking });
  expect(paymentAttempt(booked, asked)).toBe(booked);
  const paying = after(asked);
  expect(paymentAttempt(paying, asked)).toBe(paying);
});
