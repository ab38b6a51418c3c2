import type { SupabaseClient } from '@supabase/supabase-js';
import type { ApiResponse } from '../../../../src/lib/api/apiResponse.ts';
import { succeed } from '../../../../src/lib/api/apiResponse.ts';
import type { StuckReason } from '../../../../src/lib/api/paymentStatus.ts';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import { isHoldOver } from '../../../../src/lib/database/isHoldOver.ts';
import type { Currency } from '../../../../src/lib/format/currencies.ts';
import type { UnsettledPayment } from './settlePayment.ts';

/** What a StoredPayment is read from. */
export const paymentColumns =
  'id, provider, provider_ref, status, amount_minor, currency, created_at, stuck_reason, booking_id, bookings!payments_booking_id_fkey(status, hold_expires_at)' as const;

export interface StoredPayment extends UnsettledPayment {
  bookingId: string;
  provider: string;
  amountMinor: number;
  currency: Currency;
  createdAt: Date;
  /** Why people must look at it; null when they need not. */
  stuckReason: StuckReason | null;
}

type Of =
  | { paymentId: string }
  | { providerRef: string }
  | { unsettledOf: string }
  | { unsettledSince: Date; max: number };

/** Payments: one by our id or by the provider's; or those of a booking that still need something; or all that were left alone since. */
export async function storedPayments(
  client: SupabaseClient<Database>,
  of: Of,
): Promise<ApiResponse<StoredPayment[]>> {
  const found = await databaseCall('payments', () => query(client, of), console.error);
  if (found.error !== null) return found;
  return succeed(found.data.map(toStoredPayment));
}

type Row = Pick<
  Database['public']['Tables']['payments']['Row'],
  | 'id'
  | 'provider'
  | 'provider_ref'
  | 'status'
  | 'amount_minor'
  | 'currency'
  | 'created_at'
  | 'stuck_reason'
  | 'booking_id'
> & { bookings: { status: string; hold_expires_at: string } };

export function toStoredPayment(row: Row): StoredPayment {
  return {
    id: row.id,
    ref: row.provider_ref,
    status: row.status,
    bookingId: row.booking_id,
    provider: row.provider,
    amountMinor: row.amount_minor,
    currency: row.currency,
    createdAt: new Date(row.created_at),
    stuckReason: row.stuck_reason,
    holdOver: isHoldOver(row.bookings),
  };
}

function query(client: SupabaseClient<Database>, of: Of) {
  const all = client.from('payments').select(paymentColumns).order('updated_at');
  if ('paymentId' in of) return all.eq('id', of.paymentId);
  if ('providerRef' in of) return all.eq('provider_ref', of.providerRef);
  const unsettled = all.in('status', ['started', 'authorized', 'refund_due']);
  return 'unsettledOf' in of
    ? unsettled.eq('booking_id', of.unsettledOf)
    : unsettled.lte('updated_at', of.unsettledSince.toISOString()).limit(of.max);
}
