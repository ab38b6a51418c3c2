import { useLocation } from 'react-router';
import type { Checkout } from '../../hooks/useCheckout.ts';
import { displayNameOf, useSession } from '../../hooks/useSession.ts';
import { quantityMax } from '../../lib/booking.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { QuantityStepper } from '../ui/QuantityStepper.tsx';

export function ReviewScreen({ checkout }: { checkout: Checkout }) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  const next = encodeURIComponent(pathname + search);
  return (
    <div className="space-y-10">
      <section aria-labelledby="places" className="flex flex-wrap items-center justify-between gap-4">
        <div>
          <h2 id="places" className="text-xl font-semibold">
            How many places?
          </h2>
          <p className="mt-1 text-ink-soft">
            {checkout.quantityMax === quantityMax
              ? `Up to ${quantityMax} in one booking.`
              : `Up to ${checkout.quantityMax}: that is all that is left.`}
          </p>
        </div>
        <QuantityStepper
          value={checkout.quantity}
          max={checkout.quantityMax}
          isDisabled={checkout.isPaying}
          onChange={checkout.setQuantity}
        />
      </section>
      <section aria-labelledby="who" className="border-t border-line pt-8">
        <h2 id="who" className="text-xl font-semibold">
          Who is booking?
        </h2>
        {user ? (
          <>
            <p className="mt-1 text-ink-soft">
              You are signed in as {displayNameOf(user)}. The booking will be in My bookings on all your
              devices.
            </p>
            <Button
              className="mt-6 w-full sm:w-auto"
              isDisabled={!checkout.booking}
              onPress={() => checkout.goTo('pay')}
            >
              Continue to payment
            </Button>
          </>
        ) : (
          <>
            <p className="mt-1 text-ink-soft">
              With an account you find the booking on all your devices. As a guest it is kept on this one.
            </p>
            <div className="mt-6 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
              <Button isDisabled={!checkout.booking} onPress={() => checkout.goTo('pay')}>
                Continue as guest
              </Button>
              <ButtonLink variant="secondary" to={`/sign-in?next=${next}`}>
                Sign in
              </ButtonLink>
              <ButtonLink variant="secondary" to={`/sign-up?next=${next}`}>
                Create an account
              </ButtonLink>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
