import { useEffect, useState } from 'react';
import { useNavigationType, useSearchParams } from 'react-router';
import { cameBack } from '../../browser/cameBack.ts';
import { snapshotOf } from '../../items/bookingSnapshot.ts';
import { checkoutBlocker } from '../../items/checkoutBlocker.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { rememberGuestBooking } from '../../items/guestBookings.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../lib/api/booking.ts';
import { bookedHere, forgetBooked, noteBooked } from './bookedHere.ts';
import { forgetIntent, readIntent } from './holdIntent.ts';
import type { PaymentForm } from './paymentForm.ts';
import { useHold } from './useHold.ts';
import { usePayment } from './usePayment.ts';

export type Checkout = ReturnType<typeof useCheckout>;

/** Answers to a payment that mean that the hold is over. */
const holdIsOver = new Set([
  'Hold expired',
  'Booking already closed',
  'Booking not found',
  'Too many payment attempts',
]);

/**
 * The state of a checkout: first the hold (holdState.ts), then the payment (paymentAttempt.ts). The request and the step are part of
 * the address, so that reload, Back and sign-in keep them.
 */
export function useCheckout(item: CheckoutItem) {
  const [params, setParams] = useSearchParams();
  const { attempt, problem, isPaying, ...payment } = usePayment(item);
  const hold = useHold(item, { isPaying });
  const bookedId = useBookedHere(item.key);
  const { quantity } = item;
  const { state } = hold;
  const booking = state.phase === 'held' ? state.booking : null;
  const refusal = state.phase === 'refused' ? state.error : null;

  // What is charged is the hold's own amount, whatever the page showed before.
  const { unitMinor: minor, currency } = item;
  // Who comes back to a hold sees its amount at once.
  const [unitShown, setUnitShown] = useState(hold.isDecided ? null : { minor, currency });
  if (!hold.isDecided && (unitShown?.minor !== minor || unitShown.currency !== currency)) {
    setUnitShown({ minor, currency });
  }
  const [acceptedId, accept] = useState<string | null>(null);
  const shown = unitShown && { amountMinor: item.unitCount * unitShown.minor, currency: unitShown.currency };
  const cost = {
    amountMinor: booking?.amount_minor ?? item.unitCount * item.unitMinor,
    currency: booking?.currency ?? item.currency,
  };
  const isChanged = cost.amountMinor !== shown?.amountMinor || cost.currency !== shown.currency;

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

  const isCutOff = attempt.phase === 'paying' && attempt.waitsFor === 'outcome';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the hold is known
  useEffect(() => {
    if (isCutOff && booking && booking.status !== 'purchased') void ask();
  }, [booking?.id]);
  const isGone = state.phase === 'ended' || state.phase === 'refused' || state.phase === 'idle';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was paid for is over
  useEffect(() => {
    if (isCutOff && isGone) payment.forgetPayment();
  }, [isCutOff, isGone]);

  const isUnclear = attempt.phase === 'unclear';
  useEffect(() => {
    if (!isUnclear) return;
    const askAgain = () => void ask();
    addEventListener('online', askAgain);
    addEventListener('focus', askAgain);
    return () => {
      removeEventListener('online', askAgain);
      removeEventListener('focus', askAgain);
    };
  });

  // Paid here or, as the server says, before a reload or in another window.
  const purchaseId =
    attempt.phase === 'booked' || booking?.status === 'purchased' ? (booking?.id ?? null) : null;
  useEffect(() => {
    if (!purchaseId) return;
    noteBooked(item.key, purchaseId);
    forgetIntent(item.key);
  }, [purchaseId, item.key]);

  const conclude = (answer: ApiResponse<Booking> | null) => {
    if (booking && answer?.data) rememberGuest({ ...answer.data, access_token: booking.access_token }, item);
    if (booking && answer?.error && holdIsOver.has(answer.error)) hold.end();
    return answer;
  };
  const ask = async () => booking && conclude(await payment.ask(booking));
  const pay = async (form: PaymentForm | null): Promise<ApiResponse<Booking> | null> => {
    return conclude(await payment.pay(booking, form));
  };

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
    /** The amount that the page showed first, where the hold has another and the customer has not agreed to it. */
    changedFrom: booking && isChanged && !hold.isFound && booking.id !== acceptedId ? shown : null,
    acceptCost: () => booking && accept(booking.id),
    step: params.get('step') === 'pay' ? 'pay' : 'review',
    attempt,
    problem,
    hold,
    holdAgain,
    booking,
    /** The booking that the customer has made here: the page goes on there. */
    bookedId: purchaseId ?? bookedId,
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

/** The booking that Back has led away from; null for a new visit. */
function useBookedHere(itemKey: string): string | null {
  const isPop = useNavigationType() === 'POP';
  const [isBack] = useState(() => isPop && cameBack());
  const [bookedId] = useState(() => (isBack && !readIntent(itemKey) ? bookedHere(itemKey) : null));
  useEffect(() => {
    if (!isBack) forgetBooked(itemKey);
  }, [isBack, itemKey]);
  return bookedId;
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
