import type { SupabaseClient } from '@supabase/supabase-js';
import type { ApiResponse } from '../lib/apiResponse.ts';
import type { CreatedBooking } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import { deviceFingerprint } from './deviceFingerprint.ts';
import { tokenOfHold } from './guestBookings.ts';
import { forgetIntent, type HoldIntent, keepIntent, readIntent } from './holdIntent.ts';

type Client = Pick<SupabaseClient, 'functions'>;

/** Slots whose checkout is on the page now. */
const open = new Set<string>();

/**
 * Asks for the hold that an intent stands for. Whoever changes the quantity shows the hold that they have, and gets one in its
 * place; whoever signed in meanwhile gives the guest's back first.
 */
export async function placeHold(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ApiResponse<CreatedBooking>> {
  const before = readIntent(intent.slotId);
  if (before?.booking && before.holder !== intent.holder) await giveBack(client, intent.slotId);
  keepIntent({ ...intent, booking: before?.holder === intent.holder ? before.booking : undefined });

  const ofThisTab = before?.holder === intent.holder ? before.booking?.access_token : undefined;
  const token = intent.holder === 'guest' ? (ofThisTab ?? tokenOfHold(intent.slotId)) : undefined;
  const answer = await callFunction<CreatedBooking>(client, 'create-booking', {
    body: { slot_id: intent.slotId, quantity: intent.quantity },
    headers: {
      'Idempotency-Key': intent.key,
      'X-Device-Fingerprint': await deviceFingerprint(),
      ...(token && { 'X-Booking-Token': token }),
    },
    wait,
  });
  if (answer.error === null) {
    const { id, access_token } = answer.data;
    keepIntent({ ...intent, booking: { id, access_token } });
    if (!open.has(intent.slotId)) leaveIfGone(client, intent.slotId);
  }
  return answer;
}

/** Gives a slot's hold back. If the call fails, the hold ends by itself within its five minutes. */
export async function giveBack(client: Client, slotId: string): Promise<void> {
  const intent = readIntent(slotId);
  forgetIntent(slotId);
  if (!intent?.booking || intent.isPaying) return;
  const { id, access_token } = intent.booking;
  await callFunction(client, `bookings/${id}/cancel`, { body: {}, headers: tokenHeader(access_token) });
}

export function tokenHeader(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { 'X-Booking-Token': token };
}

/** A checkout has come on the page; call what it returns when it goes. */
export function openCheckout(client: Client, slotId: string): () => void {
  open.add(slotId);
  return () => {
    open.delete(slotId);
    // A moment later, for a page that renders twice leaves and comes at once.
    setTimeout(() => leaveIfGone(client, slotId));
  };
}

function leaveIfGone(client: Client, slotId: string): void {
  const isSigningIn = /^\/sign-(in|up)$/.test(location.pathname);
  if (!open.has(slotId) && !isSigningIn) void giveBack(client, slotId);
}
