import type { SupabaseClient } from '@supabase/supabase-js';
import { deviceHeaders } from '../../browser/deviceHeaders.ts';
import { forgetGuestBooking, tokenOfHold } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { type HoldIntent, keepIntent, readIntent } from './holdIntent.ts';
import { readHeld } from './readHeld.ts';
import { releaseHold } from './releaseHold.ts';

type Client = Pick<SupabaseClient, 'functions'>;

/** The last request for each item. Requests run one after another, so that each one knows the hold that it replaces. */
const requests = new Map<string, Promise<unknown>>();

/**
 * Requests the hold of an intent. Sends the current hold's token so that the server replaces that hold. A guest's hold is released
 * first if the guest has signed in meanwhile. A challenge is solved, and the request sent again, once. Never throws; `wait` is called
 * between retries, `solve` for a challenge.
 */
export function placeHold(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
  solve: (challenge: object) => Promise<string | null>,
): Promise<ApiResponse<CreatedBooking>> {
  const before = requests.get(intent.itemKey) ?? Promise.resolve();
  const request = before.then(() => sendRequest(client, intent, wait, solve));
  requests.set(
    intent.itemKey,
    request.catch(() => undefined),
  );
  return request;
}

async function sendRequest(
  client: Client,
  intent: HoldIntent,
  wait: (milliseconds: number) => Promise<void>,
  solve: (challenge: object) => Promise<string | null>,
): Promise<ApiResponse<CreatedBooking>> {
  const { itemKey, request, customer, key } = intent;
  const before = readIntent(itemKey);
  // A hold that was found is as it is: there is nothing to request.
  if (before?.isFound && before.key === key && before.booking) return readHeld(client, before.booking);
  if (before?.booking && before.customer !== customer) await releaseHold(client, itemKey);
  const own = before?.customer === customer ? before.booking : undefined;
  keepIntent({ ...intent, booking: own });

  const token = customer === 'guest' ? (own?.access_token ?? tokenOfHold(itemKey)) : undefined;
  const headers = { 'Idempotency-Key': key, ...(await deviceHeaders()), ...tokenHeader(token) };
  const send = (solved: Record<string, string>) =>
    callFunction<CreatedBooking>(client, request.path, {
      body: request.body,
      headers: { ...headers, ...solved },
      wait,
    });
  let answer = await send({});
  const solution = answer.error !== null && answer.challenge ? await solve(answer.challenge) : null;
  if (solution) answer = await send({ 'X-Challenge-Solution': solution });
  if (answer.error === null) {
    const { id, access_token, quantity, hold_expires_at } = answer.data;
    if (own && own.id !== id) forgetGuestBooking(own.id);
    keepIntent({
      ...intent,
      isFound: false,
      booking: { id, access_token, quantity, body: request.body, hold_expires_at },
    });
  }
  return answer;
}
