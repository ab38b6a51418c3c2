import type { ApiError } from '../lib/apiResponse.ts';
import { type ApiResponse, describeError } from '../lib/apiResponse.ts';
import type { CreatedBooking } from '../lib/booking.ts';

/**
 * One attempt to pay for one intent (slot, quantity, payment method), told to the server by one idempotency key.
 *
 * - `ready`: nothing was asked yet.
 * - `paying`: asked, not answered; `isWaiting` between two automatic retries.
 * - `refused`: the answer was a definite no, so whatever is asked next is a new attempt with a new key.
 * - `unclear`: no certain answer. The booking may exist, so only the same question with the same key may follow.
 * - `booked`: done.
 */
export type PaymentAttempt =
  | { phase: 'ready'; key: string }
  | { phase: 'paying'; key: string; isWaiting: boolean }
  | { phase: 'refused'; key: string; error: ApiError }
  | { phase: 'unclear'; key: string; error: ApiError }
  | { phase: 'booked'; booking: CreatedBooking };

export type PaymentEvent =
  | { type: 'asked' }
  | { type: 'waiting'; isWaiting: boolean }
  | { type: 'answered'; answer: ApiResponse<CreatedBooking>; nextKey: string }
  | { type: 'intent changed'; nextKey: string };

export function paymentAttempt(attempt: PaymentAttempt, event: PaymentEvent): PaymentAttempt {
  switch (event.type) {
    case 'asked':
      return mayPay(attempt) ? { phase: 'paying', key: attempt.key, isWaiting: false } : attempt;
    case 'waiting':
      return attempt.phase === 'paying' ? { ...attempt, isWaiting: event.isWaiting } : attempt;
    case 'answered':
      return attempt.phase === 'paying' ? answered(attempt.key, event.answer, event.nextKey) : attempt;
    case 'intent changed':
      return mayChangeIntent(attempt) ? { phase: 'ready', key: event.nextKey } : attempt;
  }
}

/** While the outcome is open a change of mind could book twice. */
export function mayChangeIntent(attempt: PaymentAttempt): boolean {
  return attempt.phase === 'ready' || attempt.phase === 'refused';
}

function mayPay(
  attempt: PaymentAttempt,
): attempt is Extract<PaymentAttempt, { phase: 'ready' | 'refused' | 'unclear' }> {
  return attempt.phase !== 'paying' && attempt.phase !== 'booked';
}

/** Whether the booking was refused for certain. A fault of the database says nothing of what was written before it. */
export function isDefinite(error: ApiError): boolean {
  const { retry } = describeError(error);
  return (retry === 'no' || retry === 'someday') && error !== 'Database error';
}

function answered(
  key: string,
  { data, error }: ApiResponse<CreatedBooking>,
  nextKey: string,
): PaymentAttempt {
  if (error === null) return { phase: 'booked', booking: data };
  return isDefinite(error) ? { phase: 'refused', key: nextKey, error } : { phase: 'unclear', key, error };
}
