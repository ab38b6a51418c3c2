import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { verifyAuth } from '@supabase/server/core';
import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../../src/lib/api/booking.ts';
import { isUuid } from '../../../../src/lib/api/isUuid.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import { client } from '../services.ts';
import { hash } from './keyedHash.ts';

/**
 * Finds the booking of a caller who may have it: the signed-in user whose it is, or whoever shows its token (X-Booking-Token).
 * "Not yours" and "does not exist" are one answer, `Booking not found`, so that ids cannot be probed.
 */
export async function ownBooking(
  request: Request,
  id: string,
): Promise<ApiResponse<Pick<Booking, 'id' | 'amount_minor' | 'currency'>>> {
  const { data: auth, error } = await verifyAuth(request, { auth: ['user', 'publishable'] });
  if (error) return fail(request.headers.has('Authorization') ? 'Sign in required' : 'API key required');
  if (!isUuid(id)) return fail('Booking not found');

  const found = await databaseCall(
    'booking',
    () =>
      client.from('bookings').select('id, amount_minor, currency, user_id, access_token_hash').eq('id', id),
    console.error,
  );
  if (found.error !== null) return found;
  const row = found.data[0];
  // Hashed even when there is nothing to compare with, so that the time taken tells nothing.
  const shown = hash(request.headers.get('X-Booking-Token') ?? '');
  const isToken = isEqual(shown, row?.access_token_hash ?? '');
  const isUser = row?.user_id != null && row.user_id === auth.userClaims?.id;
  if (!row || !(isUser || isToken)) return fail('Booking not found');
  return succeed({ id: row.id, amount_minor: row.amount_minor, currency: row.currency });
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
