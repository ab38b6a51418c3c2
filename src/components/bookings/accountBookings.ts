import type { SupabaseClient } from '@supabase/supabase-js';
import { readAllRows } from '../../browser/readAllRows.ts';
import { type BookingSnapshot, snapshotOf } from '../../items/bookingSnapshot.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { paymentStatus, type StoredPaymentStatus } from '../../lib/api/paymentStatus.ts';
import type { Database } from '../../lib/database/database.types.ts';
import type { BookingRecord } from './bookingView.ts';
import { type ItemRow, itemColumns, itemOfRow } from './kinds.ts';

type Client = SupabaseClient<Database>;

const columns =
  `id, status, cancellation_reason, quantity, amount_minor, currency, created_at, purchased_at, hold_expires_at, ${itemColumns},
  payments!payments_booking_id_fkey (status, created_at)` as const;

/** Reads an account's bookings, newest first. Throws when the read fails. */
export async function readAccountBookings(
  client: Client,
  userId: string,
  signal: AbortSignal,
): Promise<BookingRecord[]> {
  const rows = await readAllRows((from, to) =>
    client
      .from('bookings')
      .select(columns)
      // Hosts may also read what others booked with them, so the query names the owner.
      .eq('user_id', userId)
      // The money of a cancelled part stands on the receipt of its booking.
      .is('part_of', null)
      .order('created_at', { ascending: false })
      .order('id')
      .range(from, to)
      .abortSignal(signal)
      .throwOnError(),
  );
  return rows.flatMap((row) => toRecord(row) ?? []);
}

/** Reads one booking that the account may see; null when there is none. Throws when the read fails. */
export async function readAccountBooking(
  client: Client,
  id: string,
  signal: AbortSignal,
): Promise<BookingRecord | null> {
  if (!isUuid(id)) return null;
  const query = client.from('bookings').select(columns).eq('id', id).abortSignal(signal);
  const { data } = await query.maybeSingle().throwOnError();
  return data && toRecord(data);
}

/** Reads one booking that somebody made with this host; null when there is none. Throws when the read fails. */
export async function readHostedBooking(
  client: Client,
  hostId: string,
  id: string,
  signal: AbortSignal,
): Promise<BookingRecord | null> {
  if (!isUuid(id)) return null;
  const { data } = await client
    .from('bookings')
    .select(`${columns}, hosted:items!inner (host_id)`)
    .eq('id', id)
    .eq('hosted.host_id', hostId)
    .abortSignal(signal)
    .maybeSingle()
    .throwOnError();
  return data && toRecord(data);
}

type BookingRow = Omit<BookingSnapshot, 'item' | 'payment_status'> &
  ItemRow & { id: string; payments: { status: StoredPaymentStatus; created_at: string }[] };

function toRecord(row: BookingRow): BookingRecord | null {
  const item = itemOfRow(row);
  const [latest] = [...row.payments].sort((one, other) => other.created_at.localeCompare(one.created_at));
  const payment_status = paymentStatus(latest?.status ?? null);
  return item && { id: row.id, ...snapshotOf({ ...row, payment_status }, item) };
}
