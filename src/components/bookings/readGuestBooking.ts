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
  const readAt = keptBookingOf(guestOwner, id)?.readAt;
  const old = snapshot && { id, access_token, ...snapshot, readAt, isOld: true };
  if (answer.error !== null) {
    if (old) return old;
    throw new Error(answer.error);
  }
  const booking = answer.data;
  const kind = kindOf(booking.kind);
  if (!kind) return null;
  // Read anew each time: the host may have moved or renamed what was booked.
  const item = await kind.fromBooking(client, booking).catch((error: unknown) => {
    if (old) return null;
    throw error;
  });
  if (!item) return old ?? null;
  const read = snapshotOf(booking, item);
  if (JSON.stringify(read) !== JSON.stringify(snapshot)) {
    const item_key = kind.summary(item, booking.quantity)?.key;
    rememberGuestBooking({ id, access_token, item_key, snapshot: read });
  }
  const [kept] = keepBookings(guestOwner, [{ id, access_token, ...read }]);
  return kept ?? null;
}
