import type { SupabaseClient } from '@supabase/supabase-js';
import type { ApiResponse } from '../lib/apiResponse.ts';
import type { Booking, CreatedBooking } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import { deviceFingerprint } from './deviceFingerprint.ts';
import { forgetGuestBooking, tokenOfHold } from './guestBookings.ts';
import { forgetIntent, type HoldIntent, keepIntent, readIntent } from './holdIntent.ts';
import { tokenHeader } from './tokenHeader.ts';

type Client = Pick<SupabaseClient, 'functions'>;

/** Slots whose checkout is on the page now. */
const open = new Set<string>();
/** Slots whose buyer is signing in, and comes back. */
const detours = new Set<string>();
/** The last request for each slot: one at a time, so that each one knows the hold that it replaces. */
const requests = new Map<string, Promise<unknown>>();

/**
 * Asks for the hold that an intent stands for. Whoever changes the quantity shows the hold that they have, and gets one in its
 * place; whoever signed in meanwhile gives the guest's back first.
 */
export function placeHold(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ApiResponse<CreatedBooking>> {
  const before = requests.get(intent.slotId) ?? Promise.resolve();
  const request = before.then(() => ask(client, intent, wait));
  requests.set(
    intent.slotId,
    request.catch(() => undefined),
  );
  return request;
}

async function ask(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ApiResponse<CreatedBooking>> {
  const { slotId, holder, key } = intent;
  const before = readIntent(slotId);
  if (before?.booking && before.holder !== holder) await giveBack(client, slotId);
  const own = before?.holder === holder ? before.booking : undefined;
  keepIntent({ ...intent, booking: own });

  const token = holder === 'guest' ? (own?.access_token ?? tokenOfHold(slotId)) : undefined;
  const answer = await callFunction<CreatedBooking>(client, 'create-booking', {
    body: { slot_id: slotId, quantity: intent.quantity },
    headers: {
      'Idempotency-Key': key,
      'X-Device-Fingerprint': await deviceFingerprint(),
      ...tokenHeader(token),
    },
    wait,
  });
  if (answer.error === null) {
    const { id, access_token, quantity, hold_expires_at } = answer.data;
    if (own && own.id !== id) forgetGuestBooking(own.id);
    keepIntent({ ...intent, booking: { id, access_token, quantity, hold_expires_at } });
    leaveIfGone(client, slotId);
  }
  return answer;
}

/** Gives a slot's hold back. If a call fails, the hold ends by itself within its five minutes. */
async function giveBack(client: Client, slotId: string): Promise<void> {
  const intent = readIntent(slotId);
  forgetIntent(slotId);
  if (!intent?.booking || intent.isPaying) return;
  const { id, access_token } = intent.booking;
  const headers = tokenHeader(access_token);
  // Cancelling gives back what is paid, too, and it may have been paid in another tab.
  const now = await callFunction<Booking>(client, `bookings/${id}`, { method: 'GET', headers });
  if (now.data?.status !== 'reserved' || now.data.payment_status === 'started') return;
  forgetGuestBooking(id);
  await callFunction(client, `bookings/${id}/cancel`, { body: {}, headers });
}

/** A checkout has come on the page; call what it returns when it goes. */
export function openCheckout(client: Client, slotId: string): () => void {
  open.add(slotId);
  detours.delete(slotId);
  return () => {
    open.delete(slotId);
    // A moment later, for a page that renders twice leaves and comes at once.
    setTimeout(() => leaveIfGone(client, slotId));
  };
}

/** Call when a page leaves that a buyer may have come to from the checkout, to sign in. */
export function endDetours(client: Client): void {
  setTimeout(() => {
    for (const slotId of detours) leaveIfGone(client, slotId);
  });
}

function leaveIfGone(client: Client, slotId: string): void {
  if (open.has(slotId)) return;
  // The checkout that one comes back to is not on the page at once.
  const isDetour = /^\/sign-(in|up)$/.test(location.pathname) || location.pathname === `/checkout/${slotId}`;
  if (isDetour) {
    detours.add(slotId);
  } else {
    detours.delete(slotId);
    void giveBack(client, slotId);
  }
}
