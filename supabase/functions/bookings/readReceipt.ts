import { type ApiResponse, succeed } from '../../../src/lib/api/apiResponse.ts';
import type { Receipt } from '../../../src/lib/api/receipt.ts';
import { databaseCall } from '../../../src/lib/database/databaseCall.ts';
import { client } from '../_shared/services.ts';

const columns =
  `amount_minor, currency, status, paid_by, created_at, updated_at, free_cancellation_hours, late_refund_percent,
  tax_label, tax_rate_bp, tax_number, tax_minor, refunds (amount_minor, status, updated_at),
  bookings!payments_booking_id_fkey (purchased_at)` as const;

/** Reads the receipt of a booking; null while nothing was paid for it. */
export async function readReceipt(bookingId: string): Promise<ApiResponse<Receipt | null>> {
  const found = await databaseCall(
    'receipt',
    () =>
      client
        .from('payments')
        .select(columns)
        .eq('booking_id', bookingId)
        .in('status', ['authorized', 'captured', 'refund_due', 'refunded'])
        .gt('amount_minor', 0)
        .order('created_at', { ascending: false })
        .limit(1),
    console.error,
  );
  if (found.error !== null) return found;
  const [row] = found.data;
  const purchasedAt = row?.bookings.purchased_at;
  if (!row || !purchasedAt) return succeed(null);
  const parts = await databaseCall(
    'cancelled parts',
    () =>
      client
        .from('bookings')
        .select('quantity, seat_labels, cancellation_reason')
        .eq('part_of', bookingId)
        .order('released_revision'),
    console.error,
  );
  if (parts.error !== null) return parts;
  const refunds = row.refunds
    .flatMap(({ amount_minor, status, updated_at: at }) =>
      status === 'failed' || amount_minor === 0 ? [] : [{ amount_minor, status, at }],
    )
    .sort((one, other) => one.at.localeCompare(other.at));
  const rest = row.amount_minor - refunds.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const isRestReturned = rest > 0 && (row.status === 'refund_due' || row.status === 'refunded');
  return succeed({
    amount_minor: row.amount_minor,
    currency: row.currency,
    paid_at: purchasedAt,
    paid_by: row.paid_by,
    tax:
      row.tax_label === null || row.tax_rate_bp === null
        ? null
        : {
            label: row.tax_label,
            rate_bp: row.tax_rate_bp,
            number: row.tax_number,
            amount_minor: row.tax_minor,
          },
    cancelled: parts.data.map(({ quantity, seat_labels: seats, cancellation_reason }) => ({
      quantity,
      seats,
      by: cancellation_reason === 'host_cancelled' ? 'host' : 'customer',
    })),
    refunds: isRestReturned
      ? [
          ...refunds,
          { amount_minor: rest, status: row.status === 'refunded' ? 'made' : 'due', at: row.updated_at },
        ]
      : refunds,
    terms: {
      free_cancellation_hours: row.free_cancellation_hours,
      late_refund_percent: row.late_refund_percent,
    },
  });
}
