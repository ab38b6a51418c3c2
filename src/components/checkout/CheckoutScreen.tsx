import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { bookingPath } from '../../items/bookingPaths.ts';
import { BookedNotice } from './BookedNotice.tsx';
import { blockerText } from './blockerText.ts';
import { CheckoutSteps } from './CheckoutSteps.tsx';
import { CheckoutSummary } from './CheckoutSummary.tsx';
import { HoldNotice } from './HoldNotice.tsx';
import { HoldToasts } from './HoldToasts.tsx';
import { PaymentScreen } from './PaymentScreen.tsx';
import { ReviewScreen } from './ReviewScreen.tsx';
import { SoldOutPanel } from './SoldOutPanel.tsx';
import type { Checkout } from './useCheckout.ts';

interface CheckoutScreenProps {
  checkout: Checkout;
  /** The kind's own parts: what is requested of the item, how much is left, and the alternatives. */
  choice: ReactNode;
  availability: ReactNode;
  alternatives: ReactNode;
}

/** The steps from a hold to a booking, for items of every kind. */
export function CheckoutScreen({ checkout, choice, availability, alternatives }: CheckoutScreenProps) {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const { step, blocker, bookedId } = checkout;
  const shown = blocker ?? step;
  const isFree = checkout.amountMinor === 0;
  const last = isFree ? 'Confirm' : 'Pay';
  const stepTitle = step === 'pay' ? last : 'Review your booking';
  const title = blocker ? blockerText(blocker, checkout.item, checkout.places).title : stepTitle;

  // Keyboard and screen reader go on at the heading of the new step.
  const shownBefore = useRef(shown);
  useEffect(() => {
    if (shownBefore.current !== shown) heading.current?.focus();
    shownBefore.current = shown;
  }, [shown]);

  useEffect(() => {
    // Replaced, so that Back does not lead to the payment again.
    if (bookedId) void navigate(bookingPath(bookedId), { replace: true, state: { isNew: true } });
  }, [bookedId, navigate]);

  return (
    <>
      <HoldToasts checkout={checkout} />
      <CheckoutSteps current={step === 'pay' ? last : 'Review'} isFree={isFree} />
      <h1 ref={heading} tabIndex={-1} className="mt-8 text-4xl font-semibold outline-none sm:text-5xl">
        {title}
      </h1>
      <div className="mt-8 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-16">
        <div className="order-last space-y-8 lg:order-none">
          <BookedNotice checkout={checkout} />
          {!blocker && <HoldNotice checkout={checkout} />}
          {blocker ? (
            <SoldOutPanel checkout={checkout} blocker={blocker} alternatives={alternatives} />
          ) : step === 'pay' ? (
            <PaymentScreen checkout={checkout} />
          ) : (
            <ReviewScreen checkout={checkout}>{choice}</ReviewScreen>
          )}
        </div>
        <div className="lg:sticky lg:top-6 lg:self-start">
          <CheckoutSummary checkout={checkout} availability={availability} />
        </div>
      </div>
    </>
  );
}
