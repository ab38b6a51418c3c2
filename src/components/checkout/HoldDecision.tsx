import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { holdMinutes } from '../../lib/api/holdLimits.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { deviceTime } from '../../lib/format/ownTime.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Checkout } from './useCheckout.ts';

/** Nothing is held yet: the button that holds what is requested, and the way to a hold of other places of the same item. */
export function HoldDecision({ checkout }: { checkout: Checkout }) {
  const { item, hold } = checkout;
  const { other } = hold;
  const requested = countUnits(item.unitCount, item.unit);
  return (
    <div className="space-y-4">
      {other && (
        <Notice
          tone="info"
          title={`You hold ${countUnits(other.quantity, item.unit)} already, until ${deviceTime(other.hold_expires_at, { placeTimeZone: item.timeZone, deviceTimeZone })}.`}
        >
          <ButtonLink variant="secondary" to={other.path} replace>
            Go on with {other.quantity === 1 ? 'it' : 'them'}
          </ButtonLink>
        </Notice>
      )}
      <p className="text-ink-soft">
        {other
          ? `Holding ${requested} now takes the place of that hold.`
          : `Nothing is held yet. What you hold is kept for you for ${holdMinutes} minutes, while you book.`}
      </p>
      {/* On a phone the button stays in sight while the page is read. */}
      <div className="sticky bottom-0 -mx-4 bg-ground px-4 py-3 sm:static sm:mx-0 sm:p-0">
        <Button
          className="min-h-13 w-full sm:w-auto sm:min-w-56"
          isPending={hold.state.phase === 'looking'}
          onPress={hold.decide}
        >
          Hold {requested}
        </Button>
      </div>
    </div>
  );
}
