import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef, useState } from 'react';
import { accountKeys } from '../../browser/accountKeys.ts';
import { backOnline } from '../../browser/backOnline.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { isDefinite } from '../../items/isDefinite.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import { type ApiResponse, fail, succeed } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking, PaidBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { forgetIntent, markPaying, readIntent, wasSent } from './holdIntent.ts';
import { mayChange, type PaymentAttempt, paymentAttempt } from './paymentAttempt.ts';
import type { PaymentForm } from './paymentForm.ts';
import { paymentOutcome } from './paymentOutcome.ts';

/** Pays for the hold of an item. paymentAttempt.ts decides what each answer means. */
export function usePayment(item: Pick<CheckoutItem, 'key' | 'request'>) {
  const itemKey = item.key;
  const client = useSupabase();
  const queryClient = useQueryClient();
  // A payment that a reload cut off may have been made: its outcome is asked before anything is said of it.
  const [attempt, dispatch] = useReducer(
    paymentAttempt,
    null,
    (): PaymentAttempt =>
      readIntent(itemKey)?.isPaying && wasSent(item)
        ? { phase: 'paying', waitsFor: 'outcome' }
        : { phase: 'ready' },
  );
  const [problem, setProblem] = useState<string | null>(null);
  /** The method of a payment whose answer was lost: only the same may be sent again. */
  const unclearMethod = useRef<string | null>(null);

  /** One call to the server; without a method it goes on with the payment that is under way. */
  const send = async ({ id, access_token }: CreatedBooking, method: string | null) => {
    if (!navigator.onLine) {
      dispatch({ type: 'waiting', for: 'network' });
      await backOnline();
      dispatch({ type: 'waiting', for: 'answer' });
    }
    return callFunction<PaidBooking>(client, `bookings/${id}/pay`, {
      body: method === null ? {} : { payment_method: method },
      headers: tokenHeader(access_token),
      wait: async (milliseconds) => {
        dispatch({ type: 'waiting', for: 'retry' });
        await wait(milliseconds);
        dispatch({ type: 'waiting', for: 'answer' });
      },
    });
  };

  const conclude = (answer: ApiResponse<Booking>, method: string | null): ApiResponse<Booking> => {
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

  /** Asks what became of a payment whose answer was lost. Null when the server has heard of none: it may be sent again. */
  const ask = async (booking: CreatedBooking): Promise<ApiResponse<Booking> | null> => {
    dispatch({ type: 'sent' });
    dispatch({ type: 'waiting', for: 'outcome' });
    const answer = await paymentOutcome(client, booking);
    if (answer !== null) return conclude(answer, unclearMethod.current);
    forgetPayment();
    return null;
  };

  /** No payment was made, so that the customer may choose again. */
  const forgetPayment = () => {
    markPaying(itemKey, false);
    unclearMethod.current = null;
    dispatch({ type: 'not sent' });
  };

  /** `form`: where a priced booking is paid; null where there is nothing to pay. Null when the form did not let it through. */
  const pay = async (
    booking: CreatedBooking | null,
    form: PaymentForm | null,
  ): Promise<ApiResponse<Booking> | null> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    if (!booking) return fail('Hold expired');
    // Sent before a reload, with a method that is not known any more.
    if (attempt.phase === 'unclear' && unclearMethod.current === null) return ask(booking);
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
    return conclude(answer, method);
  };

  return {
    attempt,
    /** What of the form keeps the payment from being sent, in words for the customer. */
    problem,
    /** True while a payment is under way or its outcome is unknown: the request must not change. */
    isPaying: !mayChange(attempt),
    pay,
    ask,
    forgetPayment,
    startOver: () => {
      setProblem(null);
      dispatch({ type: 'started over' });
    },
  };
}
