import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { snapshotOf } from '../../items/bookingSnapshot.ts';
import { checkoutBlocker } from '../../items/checkoutBlocker.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { rememberGuestBooking } from '../../items/guestBookings.ts';
import type { HoldEnd } from '../../items/holdState.ts';
import type { ApiError, ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../lib/api/booking.ts';
import type { PaymentForm } from './paymentForm.ts';
import { useAgreedCost } from './useAgreedCost.ts';
import { useBookedHere } from './useBookedHere.ts';
import { useHold } from './useHold.ts';
import { useOutcome } from './useOutcome.ts';
import { usePayment } from './usePayment.ts';

export type Checkout = ReturnType<typeof useCheckout>;

/** Answers to a payment that mean that the hold is over, and how it ended. */
const holdEnds: Partial<Record<ApiError, HoldEnd>> = {
  'Hold expired': 'ended',
  'Booking already closed': 'changed elsewhere',
  'Booking not found': 'changed elsewhere',
  'Too many payment attempts': 'declined',
};

/**
 * The state of a checkout: first the hold (holdState.ts), then the payment (paymentAttempt.ts). The request and the step are part of
 * the address, so that reload, Back and sign-in keep them.
 */
export function useCheckout(item: CheckoutItem) {
  const [params, setParams] = useSearchParams();
  const { attempt, problem, isPaying, ...payment } = usePayment(item);
  const hold = useHold(item, { isPaying });
  const { quantity } = item;
  const { state } = hold;
  const booking = state.phase === 'held' ? state.booking : null;
  const refusal = state.phase === 'refused' ? state.error : null;

  const cost = useAgreedCost(item, { booking, isDecided: hold.isDecided, isFound: hold.isFound });

  const holdAgain = () => {
    payment.startOver();
    hold.renew();
  };
  const places = item.available + hold.ownQuantity;
  // The refusal is out of date once enough have come free again.
  const isFreeAgain = refusal !== null && item.refusalOf(refusal) !== null && places >= quantity;
  // biome-ignore lint/correctness/useExhaustiveDependencies: requested once each time that enough come free
  useEffect(() => {
    if (isFreeAgain) holdAgain();
  }, [isFreeAgain]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the item does not change while it is held
  useEffect(() => {
    if (booking) rememberGuest(booking, item);
  }, [booking]);

  // Paid here or, as the server says, before a reload or in another window.
  const purchaseId =
    attempt.phase === 'booked' || booking?.status === 'purchased' ? (booking?.id ?? null) : null;
  const bookedId = useBookedHere(item.key, purchaseId);

  const conclude = (answer: ApiResponse<Booking> | null) => {
    if (booking && answer?.data) rememberGuest({ ...answer.data, access_token: booking.access_token }, item);
    const end = answer?.error && holdEnds[answer.error];
    if (booking && end) hold.end(end);
    return answer;
  };
  const pay = async (form: PaymentForm | null) => conclude(await payment.pay(booking, form));
  const ask = async () => booking && conclude(await payment.ask(booking));
  useOutcome({ attempt, hold: state, ask: () => void ask(), forget: payment.forgetPayment });

  const isCountSure =
    state.phase === 'idle' ||
    state.phase === 'looking' ||
    state.phase === 'refused' ||
    state.phase === 'ended';
  return {
    item,
    /** The most that can be chosen now. Until the answer arrives the count may already lack this customer's own hold. */
    quantityMax: Math.min(item.quantityMax ?? quantity, Math.max(places, isCountSure ? 1 : quantity)),
    /** False while the live count may exclude this customer's own hold. */
    isCountSure,
    ...cost,
    // Without a hold there is nothing to pay: an address alone does not lead there.
    step: params.get('step') === 'pay' && state.phase !== 'idle' ? 'pay' : 'review',
    attempt,
    problem,
    hold,
    holdAgain,
    booking,
    /** The booking that the customer has made here: the page goes on there. */
    bookedId,
    /** How many this customer could have: those that are free, and their own. */
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
    /** The customer changes how they pay: what was said of the last attempt is over. */
    startOver: payment.startOver,
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
