import type { ApiError } from '../lib/api/apiResponse.ts';
import type { Booking } from '../lib/api/booking.ts';
import type { CancellationTerms } from '../lib/api/cancellationTerms.ts';
import type { Currency } from '../lib/format/currencies.ts';
import type { BookedItem } from './bookingSnapshot.ts';
import type { CheckoutBlocker } from './checkoutBlocker.ts';
import type { ItemSummary } from './itemSummary.ts';

/** The API call that holds an item. A request with another body replaces the hold of the request before. */
export interface ItemRequest {
  /** The function's path below `/functions/v1/`. */
  path: string;
  body: Record<string, unknown>;
}

/**
 * An item in checkout, with what its address requests of it. All of checkout works on this interface; each kind has a hook that makes
 * the item on every render from live counts (useSlotCheckoutItem.ts).
 */
export interface CheckoutItem extends ItemSummary {
  /** Names the hold; a tab has at most one hold of each key. `<slot id>`, `event:<id>`, `stay:<type>:<check-in>:<check-out>`. */
  key: string;
  /** Its id in `items`. */
  itemId: string;
  /** The path of this item's checkout, without search. A customer on it, or signing in to return to it, keeps the hold. */
  checkoutPath: string;
  request: ItemRequest;
  /** An instant; by default `startsAt`. Set where an item can be booked after it has begun, as the night of a stay can. */
  bookableUntil?: string;
  /** How many the hold takes of what `available` counts; 1 for a stay. */
  quantity: number;
  /** The most that one booking may have; null where the customer does not choose a quantity in checkout. */
  quantityMax: number | null;
  /** How many are free for anybody, without this customer's own hold; 1 or 0 for a stay. */
  available: number;
  /**
   * How much of the customer's current hold serves the new request; by default all of it. Where seats are chosen one by one, only the
   * held seats that are requested again count.
   */
  ownCount?: (held: { quantity: number; body: ItemRequest['body'] }) => number;
  /** How many units are paid for (nights for a stay), and what one costs in minor units. */
  unitCount: number;
  unitMinor: number;
  currency: Currency;
  /** On which it is sold. */
  terms: CancellationTerms;
  text: CheckoutText;
  /** What a refusal says about the inventory: all are gone, fewer are left than requested, or nothing (null). */
  refusalOf: (error: ApiError) => 'all' | 'some' | null;
  /**
   * Called with a refusal that proves that at most `availableMax` are free. It must lower `available` at once and fetch the counts
   * again: while `available` says that enough are free, checkout requests the hold again.
   */
  onRefused: (availableMax: number, error: ApiError) => void;
  /** The item of a booking, as its kind stores it. */
  booked: (booking: Booking) => BookedItem;
  /** The request that a booking of this item answers; null for a booking of another item. */
  requestOf: (booking: Booking) => ItemRequest['body'] | null;
  /** The address of the checkout with what such a request asks for. */
  pathOf: (body: ItemRequest['body']) => string;
}

/** The text of one kind in the sentences of checkout. */
export interface CheckoutText {
  /** `this time`, as in "The last place of this time is taken". */
  thisOne: string;
  /** `another time`, as in "Choose another time". */
  another: string;
  /** Replaces the general sentences about a blocker where they do not fit this kind. */
  blockers?: Partial<Record<CheckoutBlocker, { title: string; text: string }>>;
  /** Sentences for the errors that only this kind's requests get. */
  errors: Partial<Record<ApiError, string>>;
}
