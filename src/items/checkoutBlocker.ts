import type { ApiError } from '../lib/api/apiResponse.ts';
import type { HoldState } from './holdState.ts';

export type CheckoutBlocker = 'started' | 'sold out' | 'too few' | 'ended';

interface Requested {
  hold: HoldState;
  startsAt: string;
  /** Whether a refusal means that all or some are gone. */
  refusalOf: (error: ApiError) => 'all' | 'some' | null;
  /** Free ones and the buyer's own. */
  places: number;
  quantity: number;
  now: number;
  /** A payment was asked for and is not refused: only its answer tells now. */
  isPaying: boolean;
}

/**
 * What stands in the way of booking. Nothing does while it is held: the last ones that have just gone from the count are this buyer's
 * own.
 */
export function checkoutBlocker({
  hold,
  startsAt,
  refusalOf,
  places,
  quantity,
  now,
  isPaying,
}: Requested): CheckoutBlocker | null {
  if (isPaying) return null;
  if (Date.parse(startsAt) <= now) return 'started';
  if (hold.phase === 'ended') return 'ended';
  const isGone = hold.phase === 'refused' && refusalOf(hold.error) !== null;
  if (hold.phase !== 'idle' && !isGone) return null;
  if (places === 0) return 'sold out';
  return places < quantity ? 'too few' : null;
}
