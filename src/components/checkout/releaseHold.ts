import type { SupabaseClient } from '@supabase/supabase-js';
import { forgetGuestBooking } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, readIntent } from './holdIntent.ts';

/** Releases the hold of an item that this tab placed, unless a payment has started. If a call fails, the hold ends by itself after `holdMinutes`. */
export async function releaseHold(client: Pick<SupabaseClient, 'functions'>, itemKey: string): Promise<void> {
  const intent = readIntent(itemKey);
  forgetIntent(itemKey);
  if (!intent?.booking || intent.isPaying || intent.isFound) return;
  const { id, access_token } = intent.booking;
  const headers = tokenHeader(access_token);
  // Cancelling would also refund a booking that was paid for in another tab, so the status is read first.
  const current = await callFunction<Booking>(client, `bookings/${id}`, { method: 'GET', headers });
  if (current.data?.status !== 'reserved' || current.data.payment_status === 'started') return;
  forgetGuestBooking(id);
  await callFunction(client, `bookings/${id}/cancel`, { body: {}, headers });
}
