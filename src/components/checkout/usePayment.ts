import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useState } from 'react';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { isDefinite } from '../../items/isDefinite.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import { type ApiResponse, fail, succeed } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, markPaying } from './holdIntent.ts';
import { mayChange, paymentAttempt } from './paymentAttempt.ts';

/** Pays for the hold of an item. paymentAttempt.ts decides what each answer means. */
export function usePayment(itemKey: string) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const [method, setMethod] = useState('sandbox_ok');
  const [attempt, dispatch] = useReducer(paymentAttempt, { phase: 'ready' });
  const isPaying = !mayChange(attempt);

  const pay = async (booking: CreatedBooking | null): Promise<ApiResponse<Booking>> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    if (!booking) return fail('Hold expired');
    markPaying(itemKey, true);
    dispatch({ type: 'sent' });
    const answer = await callFunction<Booking>(client, `bookings/${booking.id}/pay`, {
      body: booking.amount_minor === 0 ? {} : { payment_method: method },
      headers: tokenHeader(booking.access_token),
      wait: async (milliseconds) => {
        dispatch({ type: 'waiting', isWaiting: true });
        await wait(milliseconds);
        dispatch({ type: 'waiting', isWaiting: false });
      },
    });
    dispatch({ type: 'answered', answer });
    if (answer.error === null) {
      forgetIntent(itemKey);
      void queryClient.invalidateQueries({ queryKey: accountKeys.bookings });
    } else if (isDefinite(answer.error)) {
      markPaying(itemKey, false);
    }
    return answer;
  };

  return {
    attempt,
    method,
    /** True while a payment is under way or its outcome is unknown: the request must not change. */
    isPaying,
    pay,
    startOver: () => dispatch({ type: 'started over' }),
    setMethod: (next: string) => {
      if (isPaying) return;
      dispatch({ type: 'started over' });
      setMethod(next);
    },
  };
}
