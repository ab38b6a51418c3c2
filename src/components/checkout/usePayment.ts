import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef, useState } from 'react';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { isDefinite } from '../../items/isDefinite.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import { type ApiResponse, fail, succeed } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking, PaidBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, markPaying } from './holdIntent.ts';
import { mayChange, paymentAttempt } from './paymentAttempt.ts';
import type { PaymentForm } from './paymentForm.ts';

/** Pays for the hold of an item. paymentAttempt.ts decides what each answer means. */
export function usePayment(itemKey: string) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const [attempt, dispatch] = useReducer(paymentAttempt, { phase: 'ready' });
  const [problem, setProblem] = useState<string | null>(null);
  /** The method of a payment whose answer was lost: only the same may be sent again. */
  const unclearMethod = useRef<string | null>(null);

  /** One call to the server; without a method it goes on with the payment that is under way. */
  const send = ({ id, access_token }: CreatedBooking, method: string | null) =>
    callFunction<PaidBooking>(client, `bookings/${id}/pay`, {
      body: method === null ? {} : { payment_method: method },
      headers: tokenHeader(access_token),
      wait: async (milliseconds) => {
        dispatch({ type: 'waiting', for: 'retry' });
        await wait(milliseconds);
        dispatch({ type: 'waiting', for: 'answer' });
      },
    });

  /** `form`: where a priced booking is paid; null where there is nothing to pay. Null when the form did not let it through. */
  const pay = async (
    booking: CreatedBooking | null,
    form: PaymentForm | null,
  ): Promise<ApiResponse<Booking> | null> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    if (!booking) return fail('Hold expired');
    dispatch({ type: 'sent' });
    setProblem(null);
    let method = unclearMethod.current;
    if (form && method === null) {
      const read = await form.read();
      if ('problem' in read) {
        dispatch({ type: 'not sent' });
        setProblem(read.problem);
        return null;
      }
      method = read.method;
    }
    markPaying(itemKey, true);
    let answer = await send(booking, method);
    if (answer.data?.requires_action && form) {
      dispatch({ type: 'waiting', for: 'bank' });
      await form.confirm(answer.data.requires_action.client_secret);
      dispatch({ type: 'waiting', for: 'answer' });
      answer = await send(booking, null);
    }
    // Not confirmed: the payment is called off when another method is sent, or when the hold is over.
    if (answer.data?.requires_action) answer = fail('Payment needs confirmation');
    unclearMethod.current = answer.error !== null && !isDefinite(answer.error) ? method : null;
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
    /** What of the form keeps the payment from being sent, in words for the customer. */
    problem,
    /** True while a payment is under way or its outcome is unknown: the request must not change. */
    isPaying: !mayChange(attempt),
    pay,
    startOver: () => {
      setProblem(null);
      dispatch({ type: 'started over' });
    },
  };
}
