import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { CancelRequest } from '../../lib/api/cancelRequest.ts';
import { forgetIntent, readIntent } from '../checkout/holdIntent.ts';
import type { BookingView } from './bookingView.ts';

interface Cancellation {
  booking: BookingView;
  request: CancelRequest;
}

/** Cancels a booking, or a part of it: the inventory is released and its money refunded. Repeating the call has no further effect. */
export function useCancelBooking(): UseMutationResult<ApiResponse<Booking>, Error, Cancellation> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ booking: { id, access_token }, request }) =>
      callFunction<Booking>(client, `bookings/${id}/cancel`, {
        body: request,
        headers: tokenHeader(access_token),
        wait,
      }),
    onSuccess: ({ error }, { booking: { id, summary } }) => {
      if (error === null && readIntent(summary.key)?.booking?.id === id) forgetIntent(summary.key);
    },
    onSettled: (_answer, _error, { request }) =>
      queryClient.invalidateQueries({
        queryKey: request.as === 'host' ? accountKeys.host : accountKeys.bookings,
      }),
  });
}
