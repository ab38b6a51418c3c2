import type { SupabaseClient } from '@supabase/supabase-js';
import { deviceFingerprint } from '../../browser/deviceFingerprint.ts';
import { forgetGuestBooking, tokenOfHold } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { type HoldIntent, keepIntent, readIntent } from './holdIntent.ts';
import { giveBack } from './releaseHold.ts';

type Client = Pick<SupabaseClient, 'functions'>;

/** The last request for each item: one at a time, so that each one knows the hold that it replaces. */
const requests = new Map<string, Promise<unknown>>();

/**
 * Asks for the hold that an intent stands for. Whoever wants something else of the item shows the hold that they have, and gets one
 * in its place; whoever signed in meanwhile gives the guest's back first.
 */
export function placeHold(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ApiResponse<CreatedBooking>> {
  const before = requests.get(intent.itemKey) ?? Promise.resolve();
  const request = before.then(() => ask(client, intent, wait));
  requests.set(
    intent.itemKey,
    request.catch(() => undefined),
  );
  return request;
}

async function ask(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ApiResponse<CreatedBooking>> {
  const { itemKey, request, holder, key } = intent;
  const before = readIntent(itemKey);
  if (before?.booking && before.holder !== holder) await giveBack(client, itemKey);
  const own = before?.holder === holder ? before.booking : undefined;
  keepIntent({ ...intent, booking: own });

  const token = holder === 'guest' ? (own?.access_token ?? tokenOfHold(itemKey)) : undefined;
  const answer = await callFunction<CreatedBooking>(client, request.path, {
    body: request.body,
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
    keepIntent({ ...intent, booking: { id, access_token, quantity, body: request.body, hold_expires_at } });
  }
  return answer;
}
