import type { ApiError, ApiResponse } from '../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../lib/api/booking.ts';
import { isDefinite } from './isDefinite.ts';

/**
 * - `idle`: not asked for, as there is nothing left to hold.
 * - `placing`: asked, not answered; `isWaiting` between two automatic retries.
 * - `held`: until `hold_expires_at`.
 * - `ended`: it was held, and is no longer.
 * - `refused`: a definite no. `unclear`: no certain answer, so only the same question with the same key may follow.
 */
export type HoldState =
  | { phase: 'idle' }
  | { phase: 'placing'; isWaiting: boolean }
  | { phase: 'held'; booking: CreatedBooking }
  | { phase: 'ended' }
  | { phase: 'refused'; error: ApiError }
  | { phase: 'unclear'; error: ApiError };

interface Known {
  isAsked: boolean;
  isWaiting: boolean;
  answer: ApiResponse<CreatedBooking> | undefined;
  /** A later answer said that the hold is over. */
  isOver: boolean;
  /** A payment was asked for: it keeps the places past their time, until it is decided. */
  isPaying: boolean;
  now: number;
}

export function holdState({ isAsked, isWaiting, answer, isOver, isPaying, now }: Known): HoldState {
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
