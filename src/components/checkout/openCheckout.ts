import type { SupabaseClient } from '@supabase/supabase-js';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { isSignInPage } from '../account/signInPath.ts';
import { releaseHold } from './releaseHold.ts';

type Client = Pick<SupabaseClient, 'functions'>;
type HeldItem = Pick<CheckoutItem, 'key' | 'checkoutPath'>;

/** Keys of the items whose checkout is mounted. */
const open = new Set<string>();
/** Items whose customer has gone to sign in and may return. */
const signingIn = new Map<string, HeldItem>();

/** Marks an item's checkout as open. Call the returned function when the checkout is left. */
export function openCheckout(client: Client, item: HeldItem): () => void {
  open.add(item.key);
  signingIn.delete(item.key);
  return () => {
    open.delete(item.key);
    // Deferred, because React's strict mode unmounts and mounts a page at once.
    setTimeout(() => releaseIfLeft(client, item));
  };
}

/** Call when a sign-in page is left: releases the holds of items whose checkout the customer did not return to. */
export function endSignIn(client: Client): void {
  setTimeout(() => {
    for (const item of signingIn.values()) releaseIfLeft(client, item);
  });
}

/** Releases an item's hold unless its checkout is open or the customer is signing in. Also for a hold that was granted too late. */
export function releaseIfLeft(client: Client, item: HeldItem): void {
  if (open.has(item.key)) return;
  // After a sign-in the address is the checkout's already, but the checkout is not mounted yet.
  if (isSignInPage(location.pathname) || location.pathname === item.checkoutPath) {
    signingIn.set(item.key, item);
  } else {
    signingIn.delete(item.key);
    void releaseHold(client, item.key);
  }
}
