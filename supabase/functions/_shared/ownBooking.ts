import { verifyAuth } from '@supabase/server/core';
import { timingSafeEqual } from 'hono/utils/buffer';
import { type ApiResponse, fail, succeed } from '../../../src/lib/apiResponse.ts';
import type { Booking } from '../../../src/lib/booking.ts';
import { databaseCall } from '../../../src/lib/databaseCall.ts';
import { isUuid } from '../../../src/lib/isUuid.ts';
import { paymentStatus, type StoredPaymentStatus } from '../../../src/lib/paymentStatus.ts';
import { hash } from './keyedHash.ts';
import { client } from './services.ts';

const columns =
  'id, kind, status, slot_id, quantity, amount_cents, currency, hold_expires_at, cancellation_reason, created_at, purchased_at, ' +
  'user_id, access_token_hash, payments!payments_booking_id_fkey(status, created_at)';

/**
 * Finds the booking of a caller who may have it: the signed-in user whose it is, or whoever shows its token (X-Booking-Token).
 * "Not yours" and "does not exist" are one answer, `Booking not found`, so that ids cannot be probed.
 */
export async function ownBooking(request: Request, id: string): Promise<ApiResponse<Booking>> {
  const { data: auth, error } = await verifyAuth(request, { auth: ['user', 'publishable'] });
  if (error) return fail(request.headers.has('Authorization') ? 'Sign in required' : 'API key required');
  if (!isUuid(id)) return fail('Booking not found');

  const found = await databaseCall(
    'booking',
    () =>
      client
        .from('bookings')
        .select(columns)
        .eq('id', id)
        .order('created_at', { referencedTable: 'payments', ascending: false }),
    console.error,
  );
  if (found.error !== null) return found;
  const row = found.data[0] as unknown as Row | undefined;
  // Hashed even when there is nothing to compare with, so that the time taken tells nothing.
  const shown = await hash(request.headers.get('X-Booking-Token') ?? '');
  const isToken = await timingSafeEqual(shown, row?.access_token_hash ?? '');
  const isUser = row?.user_id != null && row.user_id === auth.userClaims?.id;
  if (!row || !(isUser || isToken)) return fail('Booking not found');

  const { user_id: _user, access_token_hash: _hash, payments, ...booking } = row;
  return succeed({ ...booking, payment_status: paymentStatus(payments[0]?.status ?? null) });
}

type Row = Omit<Booking, 'payment_status'> & {
  user_id: string | null;
  access_token_hash: string | null;
  payments: { status: StoredPaymentStatus }[];
};
