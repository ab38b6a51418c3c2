import type { ApiResponse } from '../../../../src/lib/api/apiResponse.ts';
import { succeed } from '../../../../src/lib/api/apiResponse.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import { client } from '../services.ts';
import type { UnsettledPayment } from './settlePayment.ts';

const columns =
  'id, provider, provider_ref, status, created_at, stuck_at, booking_id, bookings!payments_booking_id_fkey(status, hold_expires_at)';

export interface Unsettled extends UnsettledPayment {
  bookingId: string;
  provider: string;
  createdAt: Date;
  stuck: boolean;
}

/** The payments that still need something of their provider, oldest first; of one booking, or those left alone since an instant. */
export async function unsettledPayments(
  of: { bookingId: string } | { paymentId: string } | { untouchedSince: Date; max: number },
): Promise<ApiResponse<Unsettled[]>> {
  const unsettled = client
    .from('payments')
    .select(columns)
    .in('status', ['started', 'authorized', 'refund_due'])
    .order('updated_at');
  const query =
    'bookingId' in of
      ? unsettled.eq('booking_id', of.bookingId)
      : 'paymentId' in of
        ? unsettled.eq('id', of.paymentId)
        : unsettled.lte('updated_at', of.untouchedSince.toISOString()).limit(of.max);
  const found = await databaseCall('unsettled payments', () => query, console.error);
  if (found.error !== null) return found;
  return succeed(
    found.data.map((row) => ({
      id: row.id,
      ref: row.provider_ref,
      status: row.status,
      bookingId: row.booking_id,
      provider: row.provider,
      createdAt: new Date(row.created_at),
      stuck: row.stuck_at !== null,
      holdOver: row.bookings.status !== 'reserved' || new Date(row.bookings.hold_expires_at) <= new Date(),
    })),
  );
}
