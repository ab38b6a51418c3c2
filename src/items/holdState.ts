import type { ApiError, ApiResponse } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { isDefinite } from './isDefinite.ts';

/**
 * - `idle`: not requested, because the customer has not decided to, or because too few are free.
 * - `looking`: not requested yet; the server is asked whether the customer holds it already.
 * - `placing`: requested, not answered; `pause`: the server is busy, and the request will be sent again; or a challenge is
 *   solved before.
 * - `held`: until `hold_expires_at`, or until a payment that has started is decided.
 * - `overdue`: its time is over, and the server has not said yet what became of it: it may be paid for.
 * - `ended`: was held and is no longer.
 * - `refused`: nothing was held. `unclear`: the answer was lost, so only the same request with the same key may follow.
 */
export type HoldState =
  | { phase: 'idle' }
  | { phase: 'looking' }
  | { phase: 'placing'; pause: HoldPause | null }
  | { phase: 'held'; booking: CreatedBooking }
  | { phase: 'overdue'; booking: CreatedBooking }
  | { phase: 'ended'; how: HoldEnd }
  | { phase: 'refused'; error: ApiError }
  | { phase: 'unclear'; error: ApiError };

/** Why a request for a hold is not under way at the moment. */
export type HoldPause = 'busy' | 'challenge';

/** How a hold ended: by its time, by the customer in another window, or by five declined payments. */
export type HoldEnd = 'ended' | 'changed elsewhere' | 'declined';

interface HoldFacts {
  isLooking: boolean;
  isAsked: boolean;
  pause: HoldPause | null;
  answer: ApiResponse<CreatedBooking> | undefined;
  /** When the server was last asked about the hold, in milliseconds by its own clock. */
  askedAt: number;
  /** How the hold ended, by a later answer of the server; null while it said no such thing. */
  end: HoldEnd | null;
  /** A payment is under way, which keeps the hold past its end. */
  isPaying: boolean;
  now: number;
}

/** Derives the state of a hold from the request, the answer and the time. */
export function holdState(facts: HoldFacts): HoldState {
  const { isLooking, isAsked, pause, answer, askedAt, end, isPaying, now } = facts;
  if (end) return { phase: 'ended', how: end };
  if (!answer) {
    if (isAsked) return { phase: 'placing', pause };
    return { phase: isLooking ? 'looking' : 'idle' };
  }
  if (answer.error !== null) {
    return { phase: isDefinite(answer.error) ? 'refused' : 'unclear', error: answer.error };
  }
  const booking = answer.data;
  if (booking.status === 'purchased') return { phase: 'held', booking };
  if (booking.status !== 'reserved') return { phase: 'ended', how: howEnded(booking) };
  const endsAt = Date.parse(booking.hold_expires_at);
  if (isPaying || endsAt > now || booking.payment_status === 'started') return { phase: 'held', booking };
  return askedAt < endsAt ? { phase: 'overdue', booking } : { phase: 'ended', how: 'ended' };
}

function howEnded({ status, cancellation_reason }: CreatedBooking): HoldEnd {
  if (status === 'expired') return 'ended';
  return cancellation_reason === 'payment_declined' ? 'declined' : 'changed elsewhere';
}
