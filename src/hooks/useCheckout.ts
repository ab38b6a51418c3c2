import { useQueryClient } from '@tanstack/react-query';
import { useReducer } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type ApiResponse, succeed } from '../lib/apiResponse.ts';
import { type CreatedBooking, quantityMax } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import { checkoutObstacle } from './checkoutObstacle.ts';
import { deviceFingerprint } from './deviceFingerprint.ts';
import { rememberGuestBooking } from './guestBookings.ts';
import { mayChangeIntent, paymentAttempt } from './paymentAttempt.ts';
import { randomId } from './randomId.ts';
import { applyRefusal, type Slot, slotsKey, updateSlots } from './slotCache.ts';
import type { Experience } from './useExperiences.ts';
import { useNow } from './useNow.ts';
import { useSupabase } from './useSupabase.ts';

export type Checkout = ReturnType<typeof useCheckout>;

/**
 * The way from a chosen time to a booking. What is wanted stands in the address, so that reload, Back and sign-in keep it;
 * the attempt to pay for it is a pure state machine (paymentAttempt.ts).
 */
export function useCheckout(slot: Slot, experience: Experience) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [method, setMethod] = useReducer((_: string, next: string) => next, 'sandbox_ok');
  const [attempt, dispatch] = useReducer(paymentAttempt, null, () => ({
    phase: 'ready' as const,
    key: randomId(),
  }));

  const now = useNow();
  const quantity = readQuantity(params.get('quantity'));
  const step = params.get('step') === 'pay' ? 'pay' : 'review';
  const isOpen = mayChangeIntent(attempt);

  const changeIntent = (change: () => void) => {
    if (!isOpen) return;
    dispatch({ type: 'intent changed', nextKey: randomId() });
    change();
  };

  const pay = async (): Promise<ApiResponse<CreatedBooking>> => {
    if (attempt.phase === 'booked') return succeed(attempt.booking);
    dispatch({ type: 'asked' });
    const answer = await callFunction<CreatedBooking>(client, 'create-booking', {
      body: { slot_id: slot.id, quantity, payment_method: method },
      headers: { 'Idempotency-Key': attempt.key, 'X-Device-Fingerprint': deviceFingerprint() },
      wait: async (milliseconds) => {
        dispatch({ type: 'waiting', isWaiting: true });
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        dispatch({ type: 'waiting', isWaiting: false });
      },
    });
    dispatch({ type: 'answered', answer, nextKey: randomId() });
    if (answer.error === null) {
      keepForGuest(answer.data, slot, experience);
      void queryClient.invalidateQueries({ queryKey: ['bookings'] });
    }
    if (answer.error === 'Slot no longer available') {
      updateSlots(queryClient, (slots) => applyRefusal(slots, slot.id, quantity));
      void queryClient.invalidateQueries({ queryKey: slotsKey });
    }
    return answer;
  };

  return {
    slot,
    experience,
    quantity,
    quantityMax: Math.min(slot.available_count, quantityMax),
    amountCents: quantity * experience.price_cents,
    step,
    method,
    attempt,
    /** Quantity, method and time may still be changed. */
    isOpen,
    obstacle: checkoutObstacle({ attempt, slot, quantity, now }),
    pay,
    setMethod: (next: string) => changeIntent(() => setMethod(next)),
    setQuantity: (next: number) =>
      changeIntent(() =>
        setParams((now) => ({ ...Object.fromEntries(now), quantity: String(next) }), { replace: true }),
      ),
    goTo: (next: 'review' | 'pay') => setParams((now) => ({ ...Object.fromEntries(now), step: next })),
    switchTo: (slotId: string) =>
      changeIntent(
        () =>
          void navigate({ pathname: `/checkout/${slotId}`, search: params.toString() }, { replace: true }),
      ),
  };
}

function readQuantity(text: string | null): number {
  const quantity = Number(text ?? 1);
  return Number.isInteger(quantity) && quantity >= 1 ? Math.min(quantity, quantityMax) : 1;
}

function keepForGuest(
  { access_token, ...booking }: CreatedBooking,
  slot: Slot,
  experience: Experience,
): void {
  if (access_token === undefined) return;
  const { id, title, location, time_zone, duration_minutes } = experience;
  const { status, quantity, amount_cents, currency, created_at } = booking;
  rememberGuestBooking({
    id: booking.id,
    access_token,
    snapshot: {
      status,
      quantity,
      amount_cents,
      currency,
      created_at,
      slot_time: slot.slot_time,
      experience: { id, title, location, time_zone, duration_minutes },
    },
  });
}
