import type { ApiError } from '../lib/api/apiResponse.ts';
import type { Booking } from '../lib/api/booking.ts';
import type { BookedItem } from './bookingSnapshot.ts';
import type { CheckoutObstacle } from './checkoutBlocker.ts';
import type { ItemFace } from './itemSummary.ts';

/** What the API is asked for a hold. Another body is another wish: it takes the place of the hold that was there. */
export interface ItemRequest {
  /** The function, and what follows it. */
  path: string;
  body: Record<string, unknown>;
}

/**
 * Something to check out, as one kind makes it of what it sells and of what its address says is wanted. All of checkout is written
 * for this; a hook for each kind (useSlotCheckoutItem.ts) makes one on every render, from counts that are kept live.
 */
export interface CheckoutItem extends ItemFace {
  /** Names the hold: a tab has one of each key. `<slot id>`, `event:<id>`, `stay:<type>:<check-in>:<check-out>`. */
  key: string;
  /** The path of its checkout, and of no other item's: whoever is there, or signs in on the way to it, keeps the hold. */
  checkoutPath: string;
  request: ItemRequest;
  /** An instant. Where it may still be booked after it has begun, as the night of a stay. */
  bookableUntil?: string;
  /** How many the hold takes of what is counted as available; 1 for a stay. */
  quantity: number;
  /** The most that one booking may have; null where the reader does not choose a quantity here. */
  quantityMax: number | null;
  /** How many are free for anybody now; for a stay 1 or 0. This buyer's own are not among them. */
  available: number;
  /**
   * How much of a hold that this buyer has already serves the wish. Without it the whole hold does; where seats are chosen one by
   * one, those that are wanted still do.
   */
  ownCount?: (held: { quantity: number; body: ItemRequest['body'] }) => number;
  /** How many units are paid for, which for a stay are nights, and what one costs. */
  unitCount: number;
  unitCents: number;
  currency: string;
  words: CheckoutWords;
  /** Whether a refusal means that all are gone, or that fewer are left than were asked for; null: it says nothing of that. */
  refusalOf: (error: ApiError) => 'all' | 'some' | null;
  /**
   * A refusal has proved that at most so many are free. Whatever `available` is counted from must say so at once, and be read again:
   * as long as it says that enough are free, the hold is asked for once more.
   */
  onRefused: (availableMax: number, error: ApiError) => void;
  /** What a booking of it is for. */
  booked: (booking: Booking) => BookedItem;
}

export interface CheckoutWords {
  /** `this time`, as in "The last place of this time is taken". */
  thisOne: string;
  /** `another time`, as in "Choose another time". */
  another: string;
  /** Where the sentences that are made of these and of the unit do not fit. */
  obstacles?: Partial<Record<CheckoutObstacle, { title: string; text: string }>>;
}
