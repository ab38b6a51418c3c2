import { mayChangeIntent, type PaymentAttempt } from './paymentAttempt.ts';
import type { Slot } from './slotCache.ts';

export type CheckoutObstacle = 'started' | 'sold out' | 'too few';

interface Wanted {
  attempt: PaymentAttempt;
  slot: Slot;
  quantity: number;
  now: number;
}

/**
 * What stands in the way of booking, by what is known live. Nothing does once payment was asked for: the last places that
 * have just gone may be this buyer's own, and only the answer tells.
 */
export function checkoutObstacle({ attempt, slot, quantity, now }: Wanted): CheckoutObstacle | null {
  if (!mayChangeIntent(attempt)) return null;
  if (Date.parse(slot.slot_time) <= now) return 'started';
  if (slot.available_count === 0) return 'sold out';
  return slot.available_count < quantity ? 'too few' : null;
}
