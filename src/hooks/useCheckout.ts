import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type ApiResponse, succeed } from '../lib/apiResponse.ts';
import { type Booking, type CreatedBooking, quantityMax } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import { toBookedSlot } from './bookedSlot.ts';
import { snapshotOf } from './bookingView.ts';
import { checkoutObstacle } from './checkoutObstacle.ts';
import { rememberGuestBooking } from './guestBookings.ts';
import { forgetIntent, markPaying } from './holdIntent.ts';
import { isDefinite } from './isDefinite.ts';
import { mayChange, paymentAttempt } from './paymentAttempt.ts';
import type { Slot } from './slotCache.ts';
import { tokenHeader } from './tokenHeader.ts';
import type { Experience } from './useExperiences.ts';
import { useHold } from './useHold.ts';
import { useSupabase } from './useSupabase.ts';

export type Checkout = ReturnType<typeof useCheckout>;

/** What a payment's answer means when there is nothing held to pay for any more. */
const holdIsOver = new Set(['Hold expired', 'Booking already closed', 'Booking not found']);

/**
 * The way from a chosen time to a booking: the hold (holdState.ts), then the payment (paymentAttempt.ts). What is wanted stands
 * in the address, so that reload, Back and sign-in keep it.
 */
export function useCheckout(slot: Slot, experience: Experience) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [method, setMethod] = useReducer((_: string, next: string) => next, 'sandbox_ok');
  const [attempt, dispatch] = useReducer(paymentAttempt, { phase: 'ready' });

  const quantity = readQuantity(params.get('quantity'));
  const step = params.get('step') === 'pay' ? 'pay' : 'review';
  const isPaying = !mayChange(attempt);
  const hold = useHold(slot, quantity, { isPaying, isHeld: params.has('held') });
  const { state } = hold;
  const booking = state.phase === 'held' ? state.booking : null;
  const refusal = state.phase === 'refused' ? state.error : null;

  const holdAgain = () => {
    dispatch({ type: 'started over' });
    hold.renew();
  };
  const places = slot.available_count + hold.ownQuantity;
  // Enough have come free again: the refusal is out of date.
  const isFreeAgain = refusal === 'Slot no longer available' && places >= quantity;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that places come free
  useEffect(() => {
    if (isFreeAgain) holdAgain();
  }, [isFreeAgain]);

  useEffect(() => {
    if (booking) rememberGuest(booking, slot, experience);
  }, [booking, slot, experience]);

  const pay = async (): Promise<ApiResponse<Booking>> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    if (!booking) return { data: null, error: 'Hold expired' };
    markPaying(slot.id, true);
    dispatch({ type: 'asked' });
    const answer = await callFunction<Booking>(client, `bookings/${booking.id}/pay`, {
      body: { payment_method: method },
      headers: tokenHeader(booking.access_token),
      wait: async (milliseconds) => {
        dispatch({ type: 'waiting', isWaiting: true });
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        dispatch({ type: 'waiting', isWaiting: false });
      },
    });
    dispatch({ type: 'answered', answer });
    if (answer.error === null) {
      forgetIntent(slot.id);
      rememberGuest({ ...answer.data, access_token: booking.access_token }, slot, experience);
      void queryClient.invalidateQueries({ queryKey: ['bookings'] });
    } else if (isDefinite(answer.error)) {
      markPaying(slot.id, false);
      if (holdIsOver.has(answer.error)) hold.end();
    }
    return answer;
  };

  const isCountSure = state.phase === 'idle' || state.phase === 'refused' || state.phase === 'ended';
  return {
    slot,
    experience,
    quantity,
    /** While the answer is on its way the count may be short of the places that it brings. */
    quantityMax: Math.min(quantityMax, Math.max(places, isCountSure ? 1 : quantity)),
    /** Whether what the count says holds for this buyer, too: else the last places gone from it may be their own. */
    isCountSure,
    amountCents: quantity * experience.price_cents,
    step,
    method,
    attempt,
    hold,
    holdAgain,
    booking,
    places,
    /** The outcome of a payment is open: a change of mind could pay for what is no longer wanted. */
    isPaying,
    obstacle: checkoutObstacle({
      hold: state,
      slotTime: slot.slot_time,
      places,
      quantity,
      now: hold.now,
      isPaying,
    }),
    pay,
    setMethod: (next: string) => {
      if (isPaying) return;
      dispatch({ type: 'started over' });
      setMethod(next);
    },
    setQuantity: (next: number) => {
      if (isPaying) return;
      setParams((now) => ({ ...Object.fromEntries(now), quantity: String(next) }), { replace: true });
    },
    goTo: (next: 'review' | 'pay') => setParams((now) => ({ ...Object.fromEntries(now), step: next })),
    switchTo: (slotId: string) => {
      const search = new URLSearchParams({ quantity: String(quantity) });
      void navigate({ pathname: `/checkout/${slotId}`, search: search.toString() }, { replace: true });
    },
  };
}

function readQuantity(text: string | null): number {
  const quantity = Number(text ?? 1);
  return Number.isInteger(quantity) && quantity >= 1 ? Math.min(quantity, quantityMax) : 1;
}

function rememberGuest(
  { access_token, ...booking }: CreatedBooking,
  { id, slot_time }: Slot,
  experience: Experience,
): void {
  if (access_token === undefined) return;
  const snapshot = snapshotOf(booking, toBookedSlot(id, slot_time, experience));
  rememberGuestBooking({ id: booking.id, access_token, snapshot });
}
