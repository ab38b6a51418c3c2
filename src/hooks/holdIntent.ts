import { z } from 'zod';
import { randomId } from './randomId.ts';

const holdIntent = z.object({
  slotId: z.string(),
  quantity: z.number(),
  /** The user's id, or `guest`. */
  holder: z.string(),
  /** Idempotency key: the same intent asked again, after a reload too, finds the same hold. */
  key: z.string(),
  /** What the key has brought, once it has. */
  booking: z
    .object({
      id: z.string(),
      access_token: z.string().optional(),
      quantity: z.number(),
      hold_expires_at: z.string(),
    })
    .optional(),
  /** A payment was asked for: from then on leaving the page gives nothing back. */
  isPaying: z.boolean().optional(),
});
export type HoldIntent = z.infer<typeof holdIntent>;

const inMemory = new Map<string, string>();

/** What this tab wants to hold of a slot. It lasts as long as the tab, reloads included. */
export function readIntent(slotId: string): HoldIntent | null {
  try {
    const text = sessionStorage.getItem(storageKey(slotId)) ?? inMemory.get(slotId);
    return text ? holdIntent.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

export function keepIntent(intent: HoldIntent): void {
  const text = JSON.stringify(intent);
  inMemory.set(intent.slotId, text);
  try {
    sessionStorage.setItem(storageKey(intent.slotId), text);
  } catch {
    // Storage is forbidden: the hold is known as long as the page.
  }
}

export function forgetIntent(slotId: string): void {
  inMemory.delete(slotId);
  try {
    sessionStorage.removeItem(storageKey(slotId));
  } catch {
    // Nothing was stored.
  }
}

/** The intent of this tab for that quantity and holder; a change of either is a new intent, with a new key. */
export function intentFor(slotId: string, quantity: number, holder: string): HoldIntent {
  const known = readIntent(slotId);
  if (known?.quantity === quantity && known.holder === holder) return known;
  return { slotId, quantity, holder, key: randomId() };
}

/** The same intent once more, as a new question. A hold that still stands is kept in mind: the answer replaces it. */
export function renewIntent(slotId: string): void {
  const known = readIntent(slotId);
  if (known) keepIntent({ ...known, key: randomId(), isPaying: false });
}

/** From a payment's start leaving the page gives nothing back. */
export function markPaying(slotId: string, isPaying: boolean): void {
  const known = readIntent(slotId);
  if (known) keepIntent({ ...known, isPaying });
}

function storageKey(slotId: string): string {
  return `holdfast.hold.${slotId}`;
}
