import { z } from 'zod';
import { randomId } from '../../browser/randomId.ts';
import type { CheckoutItem, ItemRequest } from '../../items/checkoutItem.ts';

const body = z.record(z.string(), z.unknown());

const holdIntent = z.object({
  itemKey: z.string(),
  request: z.object({ path: z.string(), body }),
  /** The user's id, or `guest`. */
  customer: z.string(),
  /** Idempotency key: the same intent asked again, after a reload too, finds the same hold. */
  key: z.string(),
  /** What the key has brought, once it has. */
  booking: z
    .object({
      id: z.string(),
      access_token: z.string().optional(),
      quantity: z.number(),
      /** What was asked for to get it. */
      body,
      hold_expires_at: z.string(),
    })
    .optional(),
  /** A payment was asked for: from then on leaving the page gives nothing back. */
  isPaying: z.boolean().optional(),
});
export type HoldIntent = z.infer<typeof holdIntent>;

const inMemory = new Map<string, string>();

/** What this tab wants to hold of an item. It lasts as long as the tab, reloads included. */
export function readIntent(itemKey: string): HoldIntent | null {
  try {
    const text = readStored(itemKey) ?? inMemory.get(itemKey);
    return text ? holdIntent.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

function readStored(itemKey: string): string | null {
  try {
    return sessionStorage.getItem(storageKey(itemKey));
  } catch {
    return null;
  }
}

export function keepIntent(intent: HoldIntent): void {
  const text = JSON.stringify(intent);
  inMemory.set(intent.itemKey, text);
  try {
    sessionStorage.setItem(storageKey(intent.itemKey), text);
  } catch {
    // Storage is forbidden: the hold is known as long as the page.
  }
}

export function forgetIntent(itemKey: string): void {
  inMemory.delete(itemKey);
  try {
    sessionStorage.removeItem(storageKey(itemKey));
  } catch {
    // Nothing was stored.
  }
}

/** The intent of this tab for that request and customer; a change of either is a new intent, with a new key. */
export function intentFor(
  { key: itemKey, request }: Pick<CheckoutItem, 'key' | 'request'>,
  customer: string,
): HoldIntent {
  const known = readIntent(itemKey);
  if (known && known.customer === customer && isSame(known.request, request)) return known;
  return { itemKey, request, customer, key: randomId() };
}

/** The same intent once more, as a new question. A hold that still stands is kept in mind: the answer replaces it. */
export function renewIntent(itemKey: string): void {
  const known = readIntent(itemKey);
  if (known) keepIntent({ ...known, key: randomId(), isPaying: false });
}

/** From a payment's start leaving the page gives nothing back. */
export function markPaying(itemKey: string, isPaying: boolean): void {
  const known = readIntent(itemKey);
  if (known) keepIntent({ ...known, isPaying });
}

/** One kind writes its requests in one place, so the same wish is the same text. */
function isSame(one: ItemRequest, other: ItemRequest): boolean {
  return one.path === other.path && JSON.stringify(one.body) === JSON.stringify(other.body);
}

function storageKey(itemKey: string): string {
  return `holdfast.hold.${itemKey}`;
}
