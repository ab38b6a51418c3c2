import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { snapshotOf } from '../../items/bookingSnapshot.ts';
import { checkoutBlocker } from '../../items/checkoutBlocker.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { rememberGuestBooking } from '../../items/guestBookings.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../lib/api/booking.ts';
import { useHold } from './useHold.ts';
import { usePayment } from './usePayment.ts';

export type Checkout = ReturnType<typeof useCheckout>;

/** What a payment's answer means when there is nothing held to pay for any more. */
const holdIsOver = new Set(['Hold expired', 'Booking already closed', 'Booking not found']);

/**
 * The way from a chosen item to a booking: the hold (holdState.ts), then the payment (paymentAttempt.ts). What is requested stands
 * in the address, so that reload, Back and sign-in keep it.
 */
export function useCheckout(item: CheckoutItem) {
  const [params, setParams] = useSearchParams();
  const { attempt, method, isPaying, setMethod, ...payment } = usePayment(item.key);
  const hold = useHold(item, { isPaying, isHeld: params.has('held') });
  const { quantity } = item;
  const { state } = hold;
  const booking = state.phase === 'held' ? state.booking : null;
  const refusal = state.phase === 'refused' ? state.error : null;

  const holdAgain = () => {
    payment.startOver();
    hold.renew();
  };
  const places = item.available + hold.ownQuantity;
  // Enough have come free again: the refusal is out of date.
  const isFreeAgain = refusal !== null && item.refusalOf(refusal) !== null && places >= quantity;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that enough come free
  useEffect(() => {
    if (isFreeAgain) holdAgain();
  }, [isFreeAgain]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is for does not change while it is held
  useEffect(() => {
    if (booking) rememberGuest(booking, item);
  }, [booking]);

  const pay = async (): Promise<ApiResponse<Booking>> => {
    const answer = await payment.pay(booking);
    if (booking && answer.data) rememberGuest({ ...answer.data, access_token: booking.access_token }, item);
    if (booking && answer.error !== null && holdIsOver.has(answer.error)) hold.end();
    return answer;
  };

  const isCountSure = state.phase === 'idle' || state.phase === 'refused' || state.phase === 'ended';
  return {
    item,
    /** While the answer is on its way the count may be short of what it brings. */
    quantityMax: Math.min(item.quantityMax ?? quantity, Math.max(places, isCountSure ? 1 : quantity)),
    /** Whether what the count says holds for this buyer, too: else the last ones gone from it may be their own. */
    isCountSure,
    amountCents: item.unitCount * item.unitCents,
    step: params.get('step') === 'pay' ? 'pay' : 'review',
    method,
    attempt,
    hold,
    holdAgain,
    booking,
    /** Free ones and the buyer's own. */
    places,
    isPaying,
    blocker: checkoutBlocker({
      hold: state,
      startsAt: item.bookableUntil ?? item.startsAt,
      refusalOf: item.refusalOf,
      places,
      quantity,
      now: hold.now,
      isPaying,
    }),
    pay,
    setMethod,
    setQuantity: (next: number) => {
      if (isPaying) return;
      setParams((now) => ({ ...Object.fromEntries(now), quantity: String(next) }), { replace: true });
    },
    goTo: (next: 'review' | 'pay') => setParams((now) => ({ ...Object.fromEntries(now), step: next })),
  } as const;
}

function rememberGuest({ access_token, ...booking }: CreatedBooking, item: CheckoutItem): void {
  if (access_token === undefined) return;
  rememberGuestBooking({
    id: booking.id,
    access_token,
    item_key: item.key,
    snapshot: snapshotOf(booking, item.booked(booking)),
  });
}
