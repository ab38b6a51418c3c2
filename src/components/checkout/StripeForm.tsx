import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useImperativeHandle, useMemo } from 'react';
import { useTheme } from '../../browser/useTheme.ts';
import { paymentReturnPath } from '../../items/bookingPaths.ts';
import { useIsStored } from '../../items/guestBookings.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { stripeAmount } from '../../lib/format/stripeAmount.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { CardFormSkeleton } from './CardFormSkeleton.tsx';
import type { PaymentForm } from './paymentForm.ts';
import { stripeAppearance } from './stripeAppearance.ts';

interface StripeFormProps {
  ref: Ref<PaymentForm | null>;
  stripeKey: string;
  booking: Pick<CreatedBooking, 'id' | 'amount_minor' | 'currency' | 'access_token'>;
  isDisabled: boolean;
  /** The customer fills in something else. */
  onChange: () => void;
}

/**
 * Stripe's Payment Element: cards, wallets and whatever else the account takes. It makes a ConfirmationToken, and the server makes the
 * payment of it (docs.stripe.com/payments/finalize-payments-on-the-server), so no payment exists before the customer has pressed Pay.
 */
export function StripeForm({ stripeKey, booking, ...form }: StripeFormProps) {
  const { id, amount_minor, currency, access_token } = booking;
  const isStored = useIsStored();
  const { theme } = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme
  const appearance = useMemo(stripeAppearance, [theme]);
  const query = useQuery({
    queryKey: ['stripe', stripeKey],
    queryFn: () => loadStripe(stripeKey),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return (
    <Loaded query={query} what="The payment form" skeleton={<CardFormSkeleton />}>
      {(stripe) => (
        <Elements
          stripe={stripe}
          options={{
            mode: 'payment',
            amount: stripeAmount(amount_minor, currency) ?? 0,
            currency: currency.toLowerCase(),
            captureMethod: 'manual',
            appearance,
          }}
        >
          <Fields returnPath={paymentReturnPath(id, isStored ? undefined : access_token)} {...form} />
        </Elements>
      )}
    </Loaded>
  );
}

type FieldsProps = Pick<StripeFormProps, 'ref' | 'isDisabled' | 'onChange'> & { returnPath: string };

function Fields({ ref, returnPath, isDisabled, onChange }: FieldsProps) {
  const stripe = useStripe();
  const elements = useElements();
  useImperativeHandle<PaymentForm | null, PaymentForm | null>(ref, () => {
    if (!(stripe && elements)) return null;
    return {
      async read() {
        const checked = await elements.submit();
        if (checked.error) {
          const { type, message } = checked.error;
          return { problem: type === 'validation_error' ? null : (message ?? notReached) };
        }
        const return_url = location.origin + returnPath;
        const made = await stripe.createConfirmationToken({ elements, params: { return_url } });
        return made.error
          ? { problem: made.error.message ?? notReached }
          : { method: made.confirmationToken.id };
      },
      async confirm(clientSecret) {
        await stripe.handleNextAction({ clientSecret });
      },
    };
  }, [stripe, elements, returnPath]);
  return <PaymentElement options={{ layout: 'accordion', readOnly: isDisabled }} onChange={onChange} />;
}

const notReached = 'Stripe could not be reached. Nothing was charged: try again.';
