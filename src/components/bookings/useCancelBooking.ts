import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, readIntent } from '../checkout/holdIntent.ts';
import type { BookingView } from './bookingView.ts';

/** Cancels a booking: the inventory is released and a payment refunded. Repeating the call has no further effect. */
export function useCancelBooking(): UseMutationResult<ApiResponse<Booking>, Error, BookingView> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, access_token }) =>
      callFunction<Booking>(client, `bookings/${id}/cancel`, {
        body: {},
        headers: tokenHeader(access_token),
        wait,
      }),
    onSuccess: ({ error }, { id, summary }) => {
      if (error === null && readIntent(summary.key)?.booking?.id === id) forgetIntent(summary.key);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountKeys.bookings }),
  });
}
