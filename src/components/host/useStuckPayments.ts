import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { StuckReason } from '../../lib/api/paymentStatus.ts';
import { rowsMax } from '../../lib/api/rowsMax.ts';

interface StuckPayment {
  id: string;
  booking_id: string;
  reason: StuckReason;
  /** Since when. */
  stuck_at: string;
}

/** The payments to a host at which somebody must look, the longest stuck first; of one booking alone, where one is named. */
export function useStuckPayments(hostId: string, bookingId?: string): UseQueryResult<StuckPayment[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...accountKeys.host, 'stuck', hostId, bookingId],
    // Payments have no messages of their own.
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => {
      const query = client
        .from('payments')
        .select('id, booking_id, stuck_at, stuck_reason, items!inner (host_id)')
        .eq('items.host_id', hostId)
        .not('stuck_at', 'is', null)
        .order('stuck_at')
        .limit(rowsMax)
        .abortSignal(signal);
      const { data } = await (bookingId ? query.eq('booking_id', bookingId) : query).throwOnError();
      return data.flatMap(({ id, booking_id, stuck_at, stuck_reason: reason }) =>
        stuck_at && reason ? [{ id, booking_id, stuck_at, reason }] : [],
      );
    },
  });
}
