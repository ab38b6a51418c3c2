import type { SupabaseClient } from '@supabase/supabase-js';
import { snapshotOf } from '../../items/bookingSnapshot.ts';
import { type GuestBooking, rememberGuestBooking } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { Database } from '../../lib/database/database.types.ts';
import type { BookingRecord } from './bookingView.ts';
import { guestOwner, keepBookings, keptBookingOf } from './keptBookings.ts';
import { kindOf } from './kinds.ts';

/**
 * Reads a guest's booking with its token and stores it on the device. When it cannot be read, returns the stored snapshot marked as
 * old, or throws if there is none. Null when the booking does not exist or is of a kind that this page does not know.
 */
export async function readGuestBooking(
  client: SupabaseClient<Database>,
  { id, access_token, snapshot }: Pick<GuestBooking, 'id' | 'access_token'> & Partial<GuestBooking>,
): Promise<BookingRecord | null> {
  const answer = await callFunction<Booking>(client, `bookings/${id}`, {
    method: 'GET',
    headers: tokenHeader(access_token),
  });
  if (answer.error === 'Booking not found') return null;
  if (answer.error !== null) {
    const kept = keptBookingOf(guestOwner, id);
    if (snapshot) return { id, access_token, ...snapshot, readAt: kept?.readAt, isOld: true };
    throw new Error(answer.error);
  }
  const booking = answer.data;
  const kind = kindOf(booking.kind);
  const item = snapshot ? kind?.renew(snapshot.item, booking) : await kind?.fromBooking(client, booking);
  if (!kind || !item) return null;
  const read = snapshotOf(booking, item);
  if (JSON.stringify(read) !== JSON.stringify(snapshot)) {
    const item_key = kind.summary(item, booking.quantity)?.key;
    rememberGuestBooking({ id, access_token, item_key, snapshot: read });
  }
  const [kept] = keepBookings(guestOwner, [{ id, access_token, ...read }]);
  return kept ?? null;
}
