import { LoaderCircle } from 'lucide-react';
import { useRef } from 'react';
import { useLocation } from 'react-router';
import type { HoldPause } from '../../items/holdState.ts';
import { detailOf, nameOf } from '../../lib/api/apiResponse.ts';
import type { UnitNoun } from '../../lib/format/countUnits.ts';
import { signInPath } from '../account/signInPath.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { challengeUnderWayText } from './challengeText.ts';
import { holdErrorText, unclearHoldText } from './errorText.ts';
import { HoldAgainLater } from './HoldAgainLater.tsx';
import { HoldCountdown } from './HoldCountdown.tsx';
import type { Checkout } from './useCheckout.ts';

function placingText(pause: HoldPause | null, unit: UnitNoun): string {
  if (pause === 'busy') return 'Busy, trying again';
  return pause === 'challenge' ? challengeUnderWayText(unit) : `Holding your ${unit.many}`;
}

/** The state of the hold: being placed, held until a time, or why not. */
export function HoldNotice({ checkout }: { checkout: Checkout }) {
  const box = useRef<HTMLDivElement>(null);
  // A button that is pressed goes, and the keyboard would begin at the top of the page.
  const andStay = (act: () => void) => () => {
    box.current?.focus();
    act();
  };
  return (
    <div ref={box} tabIndex={-1} className="outline-none empty:hidden">
      <CurrentNotice
        checkout={checkout}
        retry={andStay(checkout.hold.retry)}
        holdAgain={andStay(checkout.holdAgain)}
      />
    </div>
  );
}

interface CurrentNoticeProps {
  checkout: Checkout;
  retry: () => void;
  holdAgain: () => void;
}

function CurrentNotice({ checkout, retry, holdAgain }: CurrentNoticeProps) {
  const { item } = checkout;
  const { state, now, unsolved } = checkout.hold;
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
        <p role="status" className="flex gap-3 rounded-control bg-sunken px-4 py-3 text-ink-soft">
          {state.pause === 'challenge' && (
            <LoaderCircle aria-hidden="true" className="mt-1 size-5 shrink-0 animate-spin text-accent" />
          )}
          <span className="min-w-0">{placingText(state.pause, item.unit)}</span>
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
        <Notice tone="danger" title={holdErrorText(state.error, item, unsolved)}>
          {state.error === 'Challenge required' && <Button onPress={holdAgain}>Try again</Button>}
          {state.error === 'Too many active holds' && (
            <div className="flex flex-wrap gap-3">
              <ButtonLink to="/bookings">My bookings</ButtonLink>
              <Button variant="secondary" onPress={holdAgain}>
                Try again
              </Button>
            </div>
          )}
          {nameOf(state.error) === 'Hold again later' && (
            <HoldAgainLater at={detailOf(state.error) ?? ''} now={now} onPress={holdAgain} />
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
