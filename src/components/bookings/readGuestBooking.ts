import type { SupabaseClient } from '@supabase/supabase-js';
import { snapshotOf } from '../../items/bookingSnapshot.ts';
import { type GuestBooking, rememberGuestBooking } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { Database } from '../../lib/database/database.types.ts';
import { bookedFace, readBookedItem, renewBookedItem } from './bookedItem.ts';
import type { BookingRecord } from './bookingView.ts';

/** Reads a booking with its token, and keeps what it is for the time when it cannot be read. */
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
    if (snapshot) return { id, access_token, ...snapshot, isOld: true };
    throw new Error(answer.error);
  }
  const item = snapshot
    ? renewBookedItem(snapshot.item, answer.data)
    : await readBookedItem(client, answer.data);
  if (!item) return null;
  const read = snapshotOf(answer.data, item);
  if (JSON.stringify(read) !== JSON.stringify(snapshot))
    rememberGuestBooking({ id, access_token, item_key: bookedFace(read)?.key, snapshot: read });
  return { id, access_token, ...read };
}
