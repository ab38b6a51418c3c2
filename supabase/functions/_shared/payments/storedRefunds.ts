import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, succeed } from '../../../../src/lib/api/apiResponse.ts';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import type { PartRefund, PaymentRef } from './provider.ts';
import { paymentColumns, type StoredPayment, toStoredPayment } from './storedPayments.ts';

export interface StoredRefund extends PartRefund {
  payment: StoredPayment & PaymentRef;
  createdAt: Date;
}

type Of = { refundId: string } | { dueOf: string } | { dueSince: Date; max: number };

/** Part refunds: one by its id; or those of a booking that are due; or all due ones that were left alone since. Only of money that is captured. */
export async function storedRefunds(
  client: SupabaseClient<Database>,
  of: Of,
): Promise<ApiResponse<StoredRefund[]>> {
  const found = await databaseCall('refunds', () => query(client, of), console.error);
  if (found.error !== null) return found;
  return succeed(
    found.data.map((row) => ({
      id: row.id,
      ref: row.provider_ref,
      amountMinor: row.amount_minor,
      currency: row.payments.currency,
      createdAt: new Date(row.created_at),
      payment: toStoredPayment(row.payments),
    })),
  );
}

function query(client: SupabaseClient<Database>, of: Of) {
  const all = client
    .from('refunds')
    .select(`id, provider_ref, amount_minor, created_at, payments!inner (${paymentColumns})`)
    .eq('payments.status', 'captured')
    .order('updated_at');
  if ('refundId' in of) return all.eq('id', of.refundId);
  const due = all.eq('status', 'due');
  return 'dueOf' in of
    ? due.eq('payments.booking_id', of.dueOf)
    : due.lte('updated_at', of.dueSince.toISOString()).limit(of.max);
}
