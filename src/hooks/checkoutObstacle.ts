import type { HoldState } from './holdState.ts';

export type CheckoutObstacle = 'started' | 'sold out' | 'too few' | 'ended';

interface Wanted {
  hold: HoldState;
  slotTime: string;
  /** Free ones and the buyer's own. */
  places: number;
  quantity: number;
  now: number;
  /** A payment was asked for and is not refused: only its answer tells now. */
  isPaying: boolean;
}

/**
 * What stands in the way of booking. Nothing does while the places are held: the last ones that have just gone from the count are
 * this buyer's own.
 */
export function checkoutObstacle({
  hold,
  slotTime,
  places,
  quantity,
  now,
  isPaying,
}: Wanted): CheckoutObstacle | null {
  if (isPaying) return null;
  if (Date.parse(slotTime) <= now) return 'started';
  if (hold.phase === 'ended') return 'ended';
  const isRefused = hold.phase === 'refused' && hold.error === 'Slot no longer available';
  if (hold.phase !== 'idle' && !isRefused) return null;
  if (places === 0) return 'sold out';
  return places < quantity ? 'too few' : null;
}
