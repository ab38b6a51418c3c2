import { CalendarClock, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CheckoutBlocker } from '../../items/checkoutBlocker.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { Button } from '../ui/Button.tsx';
import { blockerText } from './blockerText.ts';
import type { Checkout } from './useCheckout.ts';

interface SoldOutPanelProps {
  checkout: Checkout;
  blocker: CheckoutBlocker;
  alternatives: ReactNode;
}

/** Says why the item cannot be booked and offers alternatives. Goes away by itself when enough come free again. */
export function SoldOutPanel({ checkout, blocker, alternatives }: SoldOutPanelProps) {
  const { item, places: left } = checkout;
  const isOver = checkout.hold.state.phase === 'ended';
  const Icon = blocker === 'started' || isOver ? CalendarClock : CircleSlash;
  return (
    <div className="space-y-10">
      <div role="alert" className="flex gap-4 rounded-card bg-gone-soft p-6">
        <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-gone" />
        <div className="space-y-4">
          <p>{blockerText(blocker, item, left).text}</p>
          {blocker === 'too few' && item.quantityMax !== null && (
            <Button
              onPress={() => {
                checkout.setQuantity(left);
                checkout.hold.decide();
              }}
            >
              Take {countUnits(left, item.unit)}
            </Button>
          )}
          {isOver && blocker !== 'started' && <Button onPress={checkout.holdAgain}>Hold again</Button>}
        </div>
      </div>
      {alternatives}
    </div>
  );
}
