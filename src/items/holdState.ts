import type { ApiError, ApiResponse } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { isDefinite } from './isDefinite.ts';

/**
 * - `idle`: not requested, because too few are free.
 * - `placing`: requested, not answered; `isWaiting` between two automatic retries.
 * - `held`: until `hold_expires_at`.
 * - `ended`: was held and is no longer.
 * - `refused`: nothing was held. `unclear`: the answer was lost, so only the same request with the same key may follow.
 */
export type HoldState =
  | { phase: 'idle' }
  | { phase: 'placing'; isWaiting: boolean }
  | { phase: 'held'; booking: CreatedBooking }
  | { phase: 'ended' }
  | { phase: 'refused'; error: ApiError }
  | { phase: 'unclear'; error: ApiError };

interface HoldFacts {
  isAsked: boolean;
  isWaiting: boolean;
  answer: ApiResponse<CreatedBooking> | undefined;
  /** A later answer of the server said that the hold is over. */
  isOver: boolean;
  /** A payment is under way, which keeps the hold past its end. */
  isPaying: boolean;
  now: number;
}

/** Derives the state of a hold from the request, the answer and the time. */
export function holdState({ isAsked, isWaiting, answer, isOver, isPaying, now }: HoldFacts): HoldState {
  if (isOver) return { phase: 'ended' };
  if (!answer) return isAsked ? { phase: 'placing', isWaiting } : { phase: 'idle' };
  if (answer.error !== null) {
    return { phase: isDefinite(answer.error) ? 'refused' : 'unclear', error: answer.error };
  }
  const { status, hold_expires_at } = answer.data;
  const isReserved = status === 'reserved' && (isPaying || Date.parse(hold_expires_at) > now);
  const isHeld = status === 'purchased' || isReserved;
  return isHeld ? { phase: 'held', booking: answer.data } : { phase: 'ended' };
}
