import { useLocation } from 'react-router';
import type { HoldPause } from '../../items/holdState.ts';
import { detailOf, nameOf } from '../../lib/api/apiResponse.ts';
import type { UnitNoun } from '../../lib/format/countUnits.ts';
import { signInPath } from '../account/signInPath.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { errorText, unclearHoldText } from './errorText.ts';
import { HoldAgainLater } from './HoldAgainLater.tsx';
import { HoldCountdown } from './HoldCountdown.tsx';
import type { Checkout } from './useCheckout.ts';

function placingText(pause: HoldPause | null, { many }: UnitNoun): string {
  if (pause === 'busy') return 'Busy, trying again';
  if (pause === null) return `Holding your ${many}`;
  return `One moment: many ${many} are asked for at once. Your device does a short calculation, so that scripts cannot take them all.`;
}

/** The state of the hold: being placed, held until a time, or why not. */
export function HoldNotice({ checkout }: { checkout: Checkout }) {
  const { item } = checkout;
  const { state, now, retry } = checkout.hold;
  const { pathname, search } = useLocation();
  switch (state.phase) {
    case 'held': {
      const { status, hold_expires_at } = state.booking;
      if (status === 'purchased') return null;
      // A payment that has started keeps the hold past its end.
      return Date.parse(hold_expires_at) > now ? (
        <HoldCountdown unit={item.unit} expiresAt={hold_expires_at} placeTimeZone={item.timeZone} now={now} />
      ) : (
        <p className="rounded-control bg-sunken px-4 py-3 text-ink-soft">
          Your {item.unit.many} are kept until the payment is decided
        </p>
      );
    }
    case 'placing':
      return (
        <p role="status" className="rounded-control bg-sunken px-4 py-3 text-ink-soft">
          {placingText(state.pause, item.unit)}
        </p>
      );
    case 'overdue':
      return (
        <p role="status" className="rounded-control bg-sunken px-4 py-3 text-ink-soft">
          The time of your hold is over. Asking what became of it
        </p>
      );
    case 'unclear':
      return (
        <Notice tone="danger" title={unclearHoldText(item.unit)}>
          <Button onPress={retry}>Try again</Button>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" title={errorText(state.error, item)}>
          {state.error === 'Challenge required' && <Button onPress={checkout.holdAgain}>Try again</Button>}
          {state.error === 'Too many active holds' && (
            <div className="flex flex-wrap gap-3">
              <ButtonLink to="/bookings">My bookings</ButtonLink>
              <Button variant="secondary" onPress={checkout.holdAgain}>
                Try again
              </Button>
            </div>
          )}
          {nameOf(state.error) === 'Hold again later' && (
            <HoldAgainLater at={detailOf(state.error) ?? ''} now={now} onPress={checkout.holdAgain} />
          )}
          {state.error === 'Sign in required' && (
            <ButtonLink to={signInPath(pathname + search)}>Sign in</ButtonLink>
          )}
        </Notice>
      );
    default:
      return null;
  }
}
