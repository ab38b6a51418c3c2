import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, readIntent } from '../checkout/holdIntent.ts';
import type { BookingView } from './bookingView.ts';

/** Cancels a booking: what it took is free again, and what was paid goes back. Cancelling twice is cancelling once. */
export function useCancelBooking(): UseMutationResult<ApiResponse<Booking>, Error, BookingView> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, access_token }) =>
      callFunction<Booking>(client, `bookings/${id}/cancel`, {
        body: {},
        headers: tokenHeader(access_token),
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      }),
    onSuccess: ({ error }, { id, face }) => {
      if (error === null && readIntent(face.key)?.booking?.id === id) forgetIntent(face.key);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['bookings'] }),
  });
}
