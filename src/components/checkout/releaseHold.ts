import type { SupabaseClient } from '@supabase/supabase-js';
import { forgetGuestBooking } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, readIntent } from './holdIntent.ts';

/** Gives an item's hold back. If a call fails, the hold ends by itself within its five minutes. */
export async function releaseHold(client: Pick<SupabaseClient, 'functions'>, itemKey: string): Promise<void> {
  const intent = readIntent(itemKey);
  forgetIntent(itemKey);
  if (!intent?.booking || intent.isPaying) return;
  const { id, access_token } = intent.booking;
  const headers = tokenHeader(access_token);
  // Cancelling gives back what is paid, too, and it may have been paid in another tab.
  const now = await callFunction<Booking>(client, `bookings/${id}`, { method: 'GET', headers });
  if (now.data?.status !== 'reserved' || now.data.payment_status === 'started') return;
  forgetGuestBooking(id);
  await callFunction(client, `bookings/${id}/cancel`, { body: {}, headers });
}
