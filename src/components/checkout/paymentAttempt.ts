import { isDefinite } from '../../items/isDefinite.ts';
import type { ApiError, ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';

/**
 * One attempt to pay for a held booking. Paying the same booking twice is one payment, so there is nothing to keep but the answer.
 *
 * - `paying`: asked, not answered; `isWaiting` between two automatic retries.
 * - `refused`: a definite no; another method may be tried while the hold stands.
 * - `unclear`: no certain answer. It may be paid, so nothing else may be changed, only asked again.
 */
export type PaymentAttempt =
  | { phase: 'ready' }
  | { phase: 'paying'; isWaiting: boolean }
  | { phase: 'refused'; error: ApiError }
  | { phase: 'unclear'; error: ApiError }
  | { phase: 'booked'; booking: Booking };

export type PaymentEvent =
  | { type: 'asked' }
  | { type: 'waiting'; isWaiting: boolean }
  | { type: 'answered'; answer: ApiResponse<Booking> }
  | { type: 'started over' };

export function paymentAttempt(attempt: PaymentAttempt, event: PaymentEvent): PaymentAttempt {
  switch (event.type) {
    case 'asked':
      return attempt.phase === 'paying' || attempt.phase === 'booked'
        ? attempt
        : { phase: 'paying', isWaiting: false };
    case 'waiting':
      return attempt.phase === 'paying' ? { ...attempt, isWaiting: event.isWaiting } : attempt;
    case 'answered':
      return attempt.phase === 'paying' ? answered(event.answer) : attempt;
    case 'started over':
      return mayChange(attempt) ? { phase: 'ready' } : attempt;
  }
}

/** While the outcome is open a change of mind could pay for what is no longer requested. */
export function mayChange(attempt: PaymentAttempt): boolean {
  return attempt.phase === 'ready' || attempt.phase === 'refused';
}

function answered({ data, error }: ApiResponse<Booking>): PaymentAttempt {
  if (error === null) return { phase: 'booked', booking: data };
  return { phase: isDefinite(error) ? 'refused' : 'unclear', error };
}
