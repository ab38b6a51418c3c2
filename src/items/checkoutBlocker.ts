import type { ApiError } from '../lib/api/apiResponse.ts';
import type { HoldEnd, HoldState } from './holdState.ts';

export type CheckoutBlocker = 'started' | 'sold out' | 'too few' | HoldEnd;

interface CheckoutFacts {
  hold: HoldState;
  startsAt: string;
  /** As in CheckoutItem. */
  refusalOf: (error: ApiError) => 'all' | 'some' | null;
  /** How many this customer could have: those that are free, and their own. */
  places: number;
  quantity: number;
  now: number;
  /** A payment is under way: until its answer arrives nothing blocks. */
  isPaying: boolean;
}

/**
 * Why an item cannot be booked now; null when nothing blocks. A hold that stands or is being placed is never blocked by the count: the
 * units that just went from it may be this customer's own.
 */
export function checkoutBlocker({
  hold,
  startsAt,
  refusalOf,
  places,
  quantity,
  now,
  isPaying,
}: CheckoutFacts): CheckoutBlocker | null {
  if (isPaying) return null;
  if (Date.parse(startsAt) <= now) return 'started';
  if (hold.phase === 'ended') return hold.how;
  const isGone = hold.phase === 'refused' && refusalOf(hold.error) !== null;
  if (hold.phase !== 'idle' && !isGone) return null;
  if (places === 0) return 'sold out';
  return places < quantity ? 'too few' : null;
}
