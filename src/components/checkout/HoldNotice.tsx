import { useLocation } from 'react-router';
import type { Checkout } from '../../hooks/useCheckout.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { errorWords } from './errorWords.ts';
import { HoldCountdown } from './HoldCountdown.tsx';

/** Where the hold stands: being placed, held until then, or why not. */
export function HoldNotice({ checkout }: { checkout: Checkout }) {
  const { state, now, retry } = checkout.hold;
  const { pathname, search } = useLocation();
  switch (state.phase) {
    case 'held':
      return <HoldCountdown expiresAt={state.booking.hold_expires_at} now={now} />;
    case 'placing':
      return (
        <p role="status" className="rounded-control bg-sunken px-4 py-3 text-ink-soft">
          {state.isWaiting ? 'Busy, trying again' : 'Holding your places'}
        </p>
      );
    case 'unclear':
      return (
        <Notice tone="danger" title={errorWords(state.error)}>
          <Button onPress={retry}>Try again</Button>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" title={errorWords(state.error)}>
          {state.error === 'Too many active holds' && <ButtonLink to="/bookings">My bookings</ButtonLink>}
          {state.error === 'Sign in required' && (
            <ButtonLink to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>Sign in</ButtonLink>
          )}
        </Notice>
      );
    default:
      return null;
  }
}
