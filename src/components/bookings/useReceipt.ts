import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { AskingAs } from '../../lib/api/askingAs.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { Receipt } from '../../lib/api/receipt.ts';
import type { BookingView } from './bookingView.ts';

/** The receipt of a booking, for its customer or its host; null when nothing was paid for it. */
export function useReceipt(
  { id, access_token, amount_minor, purchased_at, status, payment_status }: BookingView,
  as: AskingAs = 'customer',
): UseQueryResult<Receipt | null> {
  const client = useSupabase();
  const keys = as === 'host' ? accountKeys.host : accountKeys.bookings;
  return useQuery({
    // What changes a receipt changes these as well.
    queryKey: [...keys, 'receipt', id, status, amount_minor, payment_status],
    enabled: amount_minor > 0 && purchased_at !== null,
    // A refund that is on its way arrives by itself.
    refetchInterval: ({ state }) =>
      state.data?.refunds.some((refund) => refund.status === 'due') ? 5_000 : false,
    queryFn: async () => {
      const headers = tokenHeader(access_token);
      const { data, error } = await callFunction<Receipt | null>(client, `bookings/${id}/receipt?as=${as}`, {
        method: 'GET',
        headers,
      });
      if (error !== null) throw new Error(error);
      return data;
    },
  });
}
