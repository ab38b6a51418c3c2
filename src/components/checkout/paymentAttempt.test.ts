import { expect, test } from 'vitest';
import { type ApiError, fail, succeed } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { mayChange, type PaymentAttempt, type PaymentEvent, paymentAttempt } from './paymentAttempt.ts';

const ready: PaymentAttempt = { phase: 'ready' };
const asked: PaymentEvent = { type: 'asked' };
const refusal = (error: ApiError): PaymentEvent => ({ type: 'answered', answer: fail(error) });
const after = (...events: PaymentEvent[]) => events.reduce(paymentAttempt, ready);

test('a wait between two retries is still paying', () => {
  expect(after(asked, { type: 'waiting', isWaiting: true })).toEqual({ phase: 'paying', isWaiting: true });
});

test('a declined payment may be followed by another method', () => {
  const declined = after(asked, refusal('Payment declined'));
  expect(declined).toEqual({ phase: 'refused', error: 'Payment declined' });
  expect(paymentAttempt(declined, { type: 'started over' })).toEqual(ready);
});

test.each(['Database error', 'Booking conflict, please retry', 'High load, please retry'] as const)(
  'after "%s" it may be paid: only the same may be asked again',
  (error) => {
    const unclear = after(asked, refusal(error));
    expect(unclear).toEqual({ phase: 'unclear', error });
    expect(mayChange(unclear)).toBe(false);
    expect(paymentAttempt(unclear, { type: 'started over' })).toBe(unclear);
    expect(paymentAttempt(unclear, asked)).toMatchObject({ phase: 'paying' });
  },
);

test('what is being paid is not paid again, and what is booked stays booked', () => {
  const paying = after(asked);
  expect(paymentAttempt(paying, asked)).toBe(paying);
  const booking = { id: 'b' } as Booking;
  const booked = after(asked, { type: 'answered', answer: succeed(booking) });
  expect(booked).toEqual({ phase: 'booked', booking });
  expect(paymentAttempt(booked, asked)).toBe(booked);
});
