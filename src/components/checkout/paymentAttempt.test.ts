import { expect, test } from 'vitest';
import { type ApiError, fail, succeed } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { mayChange, type PaymentAttempt, type PaymentEvent, paymentAttempt } from './paymentAttempt.ts';

const ready: PaymentAttempt = { phase: 'ready' };
const sent: PaymentEvent = { type: 'sent' };
const refusal = (error: ApiError): PaymentEvent => ({ type: 'answered', answer: fail(error) });
const after = (...events: PaymentEvent[]) => events.reduce(paymentAttempt, ready);

test.each(['retry', 'bank', 'network', 'outcome'] as const)(
  'a wait for the %s is still paying',
  (waitsFor) => {
    expect(after(sent, { type: 'waiting', for: waitsFor })).toEqual({ phase: 'paying', waitsFor });
  },
);

test('what the form did not let through was not sent, and may be changed', () => {
  expect(after(sent, { type: 'not sent' })).toEqual(ready);
});

test('a declined payment may be followed by another method', () => {
  const declined = after(sent, refusal('Payment declined'));
  expect(declined).toEqual({ phase: 'refused', error: 'Payment declined' });
  expect(paymentAttempt(declined, { type: 'started over' })).toEqual(ready);
});

test.each([
  'Database error',
  'Internal error',
  'Booking conflict, please retry',
  'High load, please retry',
] as const)('after "%s" the booking may be paid, so only the same payment may be repeated', (error) => {
  const unclear = after(sent, refusal(error));
  expect(unclear).toEqual({ phase: 'unclear', error });
  expect(mayChange(unclear)).toBe(false);
  expect(paymentAttempt(unclear, { type: 'started over' })).toBe(unclear);
  expect(paymentAttempt(unclear, sent)).toMatchObject({ phase: 'paying' });
});

test('a payment under way is not sent again, and a booked attempt stays booked', () => {
  const paying = after(sent);
  expect(paymentAttempt(paying, sent)).toBe(paying);
  const booking = { id: 'b' } as Booking;
  const booked = after(sent, { type: 'answered', answer: succeed(booking) });
  expect(booked).toEqual({ phase: 'booked', booking });
  expect(paymentAttempt(booked, sent)).toBe(booked);
});
