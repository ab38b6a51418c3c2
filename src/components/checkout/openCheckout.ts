import type { SupabaseClient } from '@supabase/supabase-js';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { releaseHold } from './releaseHold.ts';

type Client = Pick<SupabaseClient, 'functions'>;
type Place = Pick<CheckoutItem, 'key' | 'checkoutPath'>;

/** Items whose checkout is on the page now. */
const open = new Set<string>();
/** Items whose buyer is signing in, and comes back. */
const detours = new Map<string, Place>();

/** A checkout has come on the page; call what it returns when it goes. */
export function openCheckout(client: Client, item: Place): () => void {
  open.add(item.key);
  detours.delete(item.key);
  return () => {
    open.delete(item.key);
    // A moment later, for a page that renders twice leaves and comes at once.
    setTimeout(() => leaveIfGone(client, item));
  };
}

/** Call when a page leaves that a buyer may have come to from the checkout, to sign in. */
export function endDetours(client: Client): void {
  setTimeout(() => {
    for (const item of detours.values()) leaveIfGone(client, item);
  });
}

/** Gives the hold back of a buyer who has left its checkout, also for one that came after they had left. */
export function leaveIfGone(client: Client, item: Place): void {
  if (open.has(item.key)) return;
  // The checkout that one comes back to is not on the page at once.
  const isDetour = /^\/sign-(in|up)$/.test(location.pathname) || location.pathname === item.checkoutPath;
  if (isDetour) {
    detours.set(item.key, item);
  } else {
    detours.delete(item.key);
    void releaseHold(client, item.key);
  }
}
