import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { displayNameOf, useSession } from '../../browser/useSession.ts';
import { signInPath, signUpPath } from '../account/signInPath.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { HoldDecision } from './HoldDecision.tsx';
import type { Checkout } from './useCheckout.ts';

interface ReviewScreenProps {
  checkout: Checkout;
  /** The kind's own part: what is requested of the item. */
  children: ReactNode;
}

/** The first step: what is booked, the decision to hold it, and then who books. */
export function ReviewScreen({ checkout, children }: ReviewScreenProps) {
  const { phase } = checkout.hold.state;
  const isUndecided = phase === 'idle' || phase === 'looking';
  return (
    <div className="space-y-10">
      {children}
      {isUndecided ? <HoldDecision checkout={checkout} /> : <WhoIsBooking checkout={checkout} />}
    </div>
  );
}

function WhoIsBooking({ checkout }: Pick<ReviewScreenProps, 'checkout'>) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  const next = pathname + search;
  return (
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
            {checkout.amountMinor === 0 ? 'Continue' : 'Continue to payment'}
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
            <ButtonLink variant="secondary" to={signInPath(next)}>
              Sign in
            </ButtonLink>
            <ButtonLink variant="secondary" to={signUpPath(next)}>
              Create an account
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}
