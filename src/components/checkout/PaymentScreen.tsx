import { LockKeyhole } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { toast } from 'sonner';
import { isDefinite } from '../../items/isDefinite.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { signInPath } from '../account/signInPath.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { errorText } from './errorText.ts';
import { PaymentChoice } from './PaymentChoice.tsx';
import type { PaymentForm } from './paymentForm.ts';
import type { Checkout } from './useCheckout.ts';

const toastId = 'payment';

/** The last step: payment, or a confirmation where there is nothing to pay. useCheckout decides what a press does. */
export function PaymentScreen({ checkout }: { checkout: Checkout }) {
  const { attempt, problem, item, amountMinor, currency, changedFrom } = checkout;
  const isFree = amountMinor === 0;
  const { pathname, search } = useLocation();
  // Null while it loads, and where nothing is to be paid.
  const [form, setForm] = useState<PaymentForm | null>(null);
  const isPaying = attempt.phase === 'paying' || attempt.phase === 'booked';
  const error = attempt.phase === 'refused' || attempt.phase === 'unclear' ? attempt.error : null;

  // The toast's action pays for this item, so the toast goes with the page.
  useEffect(() => () => void toast.dismiss(toastId), []);

  const pay = async () => {
    toast.dismiss(toastId);
    const answer = await checkout.pay(form);
    if (answer?.error && !isDefinite(answer.error)) {
      toast.error('The booking is not certain yet', {
        id: toastId,
        description: 'You will not be charged twice.',
        action: { label: 'Try again', onClick: () => void pay() },
      });
    }
  };

  return (
    <div className="space-y-8">
      {isFree ? (
        <p className="text-ink-soft">There is nothing to pay. Confirm the booking, and it is yours.</p>
      ) : (
        <PaymentChoice ref={setForm} checkout={checkout} />
      )}

      {changedFrom && (
        <Notice
          tone="few"
          title={`The price has changed: ${formatMoney(amountMinor, currency)} instead of ${formatMoney(changedFrom.amountMinor, changedFrom.currency)}.`}
        >
          <Button variant="secondary" onPress={checkout.acceptCost}>
            Book at the new price
          </Button>
        </Notice>
      )}

      {problem && <Notice tone="danger" title={problem} />}
      {error && (
        <Notice tone="danger" title={errorText(error, item)}>
          {error === 'Sign in required' && (
            <ButtonLink to={signInPath(pathname + search)}>Sign in</ButtonLink>
          )}
        </Notice>
      )}

      <div className="flex flex-col-reverse gap-3 sm:flex-row">
        <Button variant="secondary" isDisabled={checkout.isPaying} onPress={() => checkout.goTo('review')}>
          Back
        </Button>
        <Button
          className="min-h-13 sm:min-w-56"
          isPending={isPaying}
          isDisabled={!checkout.booking || changedFrom !== null || (!isFree && !form)}
          onPress={() => void pay()}
        >
          {attempt.phase === 'unclear' ? (
            'Try again'
          ) : (
            <>
              {!isPaying && !isFree && <LockKeyhole aria-hidden="true" className="size-4" />}
              {isFree ? 'Confirm the booking' : `Pay ${formatMoney(amountMinor, currency)}`}
            </>
          )}
        </Button>
      </div>
      <p role="status" className="text-ink-soft">
        {attempt.phase === 'paying' &&
          {
            retry: 'Busy, trying again',
            bank: 'Confirm the payment with your bank',
            network: `You are offline. The ${isFree ? 'booking' : 'payment'} is sent, once, as soon as you are connected again`,
            outcome: 'Asking what became of your payment',
            answer: isFree ? 'Booking' : 'Paying',
          }[attempt.waitsFor]}
      </p>
    </div>
  );
}
