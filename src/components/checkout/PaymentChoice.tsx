import { FlaskConical } from 'lucide-react';
import { lazy, type Ref, Suspense } from 'react';
import { Notice } from '../ui/Notice.tsx';
import { CardFormSkeleton } from './CardFormSkeleton.tsx';
import type { PaymentForm } from './paymentForm.ts';
import { TestCardChoice } from './TestCardChoice.tsx';
import type { Checkout } from './useCheckout.ts';
import { usePaymentSettings } from './usePaymentSettings.ts';

/** Stripe's code is loaded where it is used. */
const StripeForm = lazy(async () => ({ default: (await import('./StripeForm.tsx')).StripeForm }));

/** How to pay, by what this deployment takes payments with. */
export function PaymentChoice({ checkout, ref }: { checkout: Checkout; ref: Ref<PaymentForm | null> }) {
  const { stripeKey, isSandbox } = usePaymentSettings();
  const { isPaying, booking } = checkout;
  if (!stripeKey && !isSandbox) {
    return <Notice tone="danger" title="Payment is not available here at the moment. Nothing is charged." />;
  }
  return (
    <section aria-labelledby="card">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="card" className="text-xl font-semibold">
          {stripeKey ? 'How do you pay?' : 'Choose a card'}
        </h2>
        {!stripeKey && (
          <p className="inline-flex items-center gap-1.5 rounded-full bg-few-soft px-3 py-1 text-sm font-medium text-few">
            <FlaskConical aria-hidden="true" className="size-4" />
            Sandbox: no money moves
          </p>
        )}
      </div>
      {!stripeKey ? (
        <TestCardChoice ref={ref} isDisabled={isPaying} onChange={checkout.startOver} />
      ) : booking ? (
        <Suspense fallback={<CardFormSkeleton />}>
          <StripeForm
            ref={ref}
            stripeKey={stripeKey}
            booking={booking}
            isDisabled={isPaying}
            onChange={checkout.startOver}
          />
        </Suspense>
      ) : (
        <CardFormSkeleton />
      )}
    </section>
  );
}
