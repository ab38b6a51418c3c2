import { z } from 'zod';
import { randomId } from '../../browser/randomId.ts';
import { tabStorage } from '../../browser/tabStorage.ts';
import type { CheckoutItem, ItemRequest } from '../../items/checkoutItem.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { noteBooked } from './bookedHere.ts';

const body = z.record(z.string(), z.unknown());

const holdIntent = z.object({
  itemKey: z.string(),
  request: z.object({ path: z.string(), body }),
  /** The signed-in user's id, or `guest`. */
  customer: z.string(),
  /** Idempotency key: sending the same intent again, also after a reload, returns the same hold. */
  key: z.string(),
  /** The hold that was granted for this intent or, until then, the one that it replaces. */
  booking: z
    .object({
      id: z.string(),
      access_token: z.string().optional(),
      quantity: z.number(),
      /** The body of the request that was granted. */
      body,
      hold_expires_at: z.string(),
    })
    .optional(),
  /** A payment has started: from then on leaving the checkout does not release the hold. */
  isPaying: z.boolean().optional(),
  /** The hold was placed by another tab or device, which may still show it: leaving the checkout does not release it. */
  isFound: z.boolean().optional(),
});
export type HoldIntent = z.infer<typeof holdIntent>;

/** Reads what this tab holds or requests of an item; null when there is nothing. An intent lasts as long as the tab, also over reloads. */
export function readIntent(itemKey: string): HoldIntent | null {
  try {
    const text = tabStorage.read(storageKey(itemKey));
    return text ? holdIntent.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

export function keepIntent(intent: HoldIntent): void {
  tabStorage.keep(storageKey(intent.itemKey), JSON.stringify(intent));
}

export function forgetIntent(itemKey: string): void {
  tabStorage.forget(storageKey(itemKey));
}

/** Ends the intent whose hold was this booking, when it has been paid for. */
export function endBooked(bookingId: string): void {
  for (const key of tabStorage.keys(storageKey(''))) {
    const itemKey = key.slice(storageKey('').length);
    if (readIntent(itemKey)?.booking?.id !== bookingId) continue;
    forgetIntent(itemKey);
    noteBooked(itemKey, bookingId);
  }
}

/** This tab's intent for a request of a customer; another request or customer gets a new intent with a new key. */
export function intentFor(
  { key: itemKey, request }: Pick<CheckoutItem, 'key' | 'request'>,
  customer: string,
): HoldIntent {
  const known = readIntent(itemKey);
  if (known && known.customer === customer && isSame(known.request, request)) return known;
  return { itemKey, request, customer, key: randomId() };
}

/** True when this tab has sent this request already, so that a reload goes on with it. */
export function wasSent({ key, request }: Pick<CheckoutItem, 'key' | 'request'>): boolean {
  const known = readIntent(key);
  return known !== null && isSame(known.request, request);
}

/** Keeps a hold that was found elsewhere as this tab's, with the request that it answers. */
export function keepFound(
  { key: itemKey, request, requestOf }: Pick<CheckoutItem, 'key' | 'request' | 'requestOf'>,
  customer: string,
  booking: CreatedBooking,
): HoldIntent {
  const body = requestOf(booking) ?? {};
  const { id, access_token, quantity, hold_expires_at } = booking;
  const intent = {
    itemKey,
    request: { ...request, body },
    customer,
    key: randomId(),
    booking: { id, access_token, quantity, body, hold_expires_at },
    isFound: true,
  };
  keepIntent(intent);
  return intent;
}

/** Gives an intent a new key, so that it is sent as a new request. The new hold replaces one that still stands. */
export function renewIntent(itemKey: string): void {
  const known = readIntent(itemKey);
  if (known) keepIntent({ ...known, key: randomId(), isPaying: false, isFound: false });
}

/** Notes that a payment has started (leaving the checkout then keeps the hold) or has been refused. */
export function markPaying(itemKey: string, isPaying: boolean): void {
  const known = readIntent(itemKey);
  if (known) keepIntent({ ...known, isPaying });
}

/** Compares by text: each kind builds its requests in one place, so equal requests have equal text. */
function isSame(one: ItemRequest, other: ItemRequest): boolean {
  return one.path === other.path && JSON.stringify(one.body) === JSON.stringify(other.body);
}

function storageKey(itemKey: string): string {
  return `holdfast.hold.${itemKey}`;
}
