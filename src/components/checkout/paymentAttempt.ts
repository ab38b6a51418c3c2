import { isDefinite } from '../../items/isDefinite.ts';
import type { ApiError, ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';

/**
 * One attempt to pay for a held booking. The server makes one payment of repeated calls, so only the answer is kept.
 *
 * - `paying`: being sent, not answered. `waitsFor`: the server's `answer`, the `retry` of a busy one, the payer at their `bank`, the
 *   `network` (nothing is sent yet), or the `outcome` of a payment that was sent before a reload.
 * - `refused`: nothing was paid; another method may be tried while the hold stands.
 * - `unclear`: the answer was lost. The booking may be paid, so the same payment may be repeated and nothing be changed.
 */
export type PaymentAttempt =
  | { phase: 'ready' }
  | { phase: 'paying'; waitsFor: WaitsFor }
  | { phase: 'refused'; error: ApiError }
  | { phase: 'unclear'; error: ApiError }
  | { phase: 'booked'; booking: Booking };

type WaitsFor = 'answer' | 'retry' | 'bank' | 'network' | 'outcome';

export type PaymentEvent =
  | { type: 'sent' }
  | { type: 'waiting'; for: WaitsFor }
  | { type: 'not sent' }
  | { type: 'answered'; answer: ApiResponse<Booking> }
  | { type: 'started over' };

export function paymentAttempt(attempt: PaymentAttempt, event: PaymentEvent): PaymentAttempt {
  switch (event.type) {
    case 'sent':
      return attempt.phase === 'paying' || attempt.phase === 'booked'
        ? attempt
        : { phase: 'paying', waitsFor: 'answer' };
    case 'waiting':
      return attempt.phase === 'paying' ? { ...attempt, waitsFor: event.for } : attempt;
    case 'not sent':
      return attempt.phase === 'paying' ? { phase: 'ready' } : attempt;
    case 'answered':
      return attempt.phase === 'paying' ? answered(event.answer) : attempt;
    case 'started over':
      return mayChange(attempt) ? { phase: 'ready' } : attempt;
  }
}

/** True while the request may be changed. While an outcome is open, a change could leave a payment for the old request. */
export function mayChange(attempt: PaymentAttempt): boolean {
  return attempt.phase === 'ready' || attempt.phase === 'refused';
}

function answered({ data, error }: ApiResponse<Booking>): PaymentAttempt {
  if (error === null) return { phase: 'booked', booking: data };
  return { phase: isDefinite(error) ? 'refused' : 'unclear', error };
}
