import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type ApiResponse, succeed } from '../lib/apiResponse.ts';
import { type Booking, type CreatedBooking, quantityMax } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import { checkoutObstacle } from './checkoutObstacle.ts';
import { rememberGuestBooking } from './guestBookings.ts';
import { forgetIntent } from './holdIntent.ts';
import { mayChange, paymentAttempt } from './paymentAttempt.ts';
import { tokenHeader } from './placeHold.ts';
import { applyRefusal, type Slot, slotsKey, updateSlots } from './slotCache.ts';
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

  useEffect(() => {
    if (refusal !== 'Slot no longer available') return;
    updateSlots(queryClient, (slots) => applyRefusal(slots, slot.id, quantity));
    void queryClient.invalidateQueries({ queryKey: slotsKey });
  }, [refusal, queryClient, slot.id, quantity]);

  // Enough have come free again: the refusal is out of date.
  const isFreeAgain = refusal === 'Slot no longer available' && slot.available_count >= quantity;
  const { renew } = hold;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that places come free
  useEffect(() => {
    if (isFreeAgain) renew();
  }, [isFreeAgain]);

  useEffect(() => {
    if (booking) rememberGuest(booking, slot, experience);
  }, [booking, slot, experience]);

  const pay = async (): Promise<ApiResponse<Booking>> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    if (!booking) return { data: null, error: 'Hold expired' };
    hold.markPaying();
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
    } else if (answer.error === 'Payment declined') {
      hold.markUnpaid();
    } else if (holdIsOver.has(answer.error)) {
      hold.markUnpaid();
      hold.end();
    }
    return answer;
  };

  const places = slot.available_count + hold.heldQuantity;
  return {
    slot,
    experience,
    quantity,
    quantityMax: Math.max(1, Math.min(places, quantityMax)),
    amountCents: quantity * experience.price_cents,
    step,
    method,
    attempt,
    hold,
    booking,
    /** Quantity, method and time may still be changed. */
    isOpen: !isPaying && state.phase !== 'placing' && state.phase !== 'unclear',
    obstacle: checkoutObstacle({ hold: state, slot, quantity, now: hold.now, isPaying }),
    pay,
    setMethod: (next: string) => {
      dispatch({ type: 'method changed' });
      setMethod(next);
    },
    setQuantity: (next: number) =>
      setParams((now) => ({ ...Object.fromEntries(now), quantity: String(next) }), { replace: true }),
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
  slot: Slot,
  experience: Experience,
): void {
  if (access_token === undefined) return;
  const { id, title, location, time_zone, duration_minutes } = experience;
  const { status, quantity, amount_cents, currency, created_at, hold_expires_at, payment_status } = booking;
  rememberGuestBooking({
    id: booking.id,
    access_token,
    snapshot: {
      status,
      quantity,
      amount_cents,
      currency,
      created_at,
      hold_expires_at,
      payment_status,
      slot_id: slot.id,
      slot_time: slot.slot_time,
      experience: { id, title, location, time_zone, duration_minutes },
    },
  });
}
