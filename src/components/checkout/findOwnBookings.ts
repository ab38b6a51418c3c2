import type { SupabaseClient } from '@supabase/supabase-js';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { forgetGuestBooking, type GuestBooking, guestBookingsOf } from '../../items/guestBookings.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import type { Database } from '../../lib/database/database.types.ts';
import { readHeld } from './readHeld.ts';

type Client = SupabaseClient<Database>;
type OwnItem = Pick<CheckoutItem, 'key' | 'itemId' | 'requestOf'>;

/** How many bookings of one item are read; a customer with more sees what the newest of them say. */
const bookingsMax = 10;

/**
 * What this customer has of an item already: the hold that stands, wherever it was placed, and the newest purchase. `userId`: null for
 * a guest, whose bookings this device knows. Throws when they cannot be read.
 */
export async function findOwnBookings(
  client: Client,
  item: OwnItem,
  userId: string | null,
): Promise<{ hold: CreatedBooking | null; purchase: CreatedBooking | null }> {
  const known =
    userId === null
      ? guestBookingsOf(item.key).map(({ id, access_token }) => ({ id, access_token }))
      : await readIds(client, item.itemId, userId);
  const read = await Promise.all(known.slice(0, bookingsMax).map((one) => readBooking(client, one)));
  const bookings = read.filter((booking) => booking !== null && item.requestOf(booking) !== null);
  return {
    hold: bookings.find((booking) => booking?.status === 'reserved') ?? null,
    purchase: bookings.find((booking) => booking?.status === 'purchased') ?? null,
  };
}

async function readIds(client: Client, itemId: string, userId: string): Promise<Pick<GuestBooking, 'id'>[]> {
  const { data } = await client
    .from('bookings')
    .select('id')
    .eq('user_id', userId)
    .eq('item_id', itemId)
    .is('part_of', null)
    .in('status', ['reserved', 'purchased'])
    .order('created_at', { ascending: false })
    .limit(bookingsMax)
    .throwOnError();
  return data;
}

async function readBooking(
  client: Client,
  known: Pick<CreatedBooking, 'id' | 'access_token'>,
): Promise<CreatedBooking | null> {
  const answer = await readHeld(client, known);
  if (answer.error === 'Booking not found') forgetGuestBooking(known.id);
  else if (answer.error !== null) throw new Error(answer.error);
  return answer.data;
}
