import { useState } from 'react';
import { decided } from '../../items/decision.ts';
import { ticketNoun } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { ButtonVariant } from '../ui/buttonStyle.ts';
import { QuantityStepper } from '../ui/QuantityStepper.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventCheckoutPath } from './eventPaths.ts';

interface TicketCountProps {
  event: TicketedEvent;
  /** The button's text. */
  action: string;
  variant?: ButtonVariant;
}

/** The choice of how many tickets, at most as many as are left, and the link to the checkout. */
export function TicketCount({ event, action, variant }: TicketCountProps) {
  const [requested, setRequested] = useState(1);
  const max = Math.min(event.max_per_customer, event.available_count);
  const quantity = Math.max(1, Math.min(requested, max));
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <QuantityStepper unit={ticketNoun} value={quantity} max={max} onChange={setRequested} />
        <p className="font-semibold tabular-nums">
          {formatMoney(quantity * event.price_minor, event.currency)}
        </p>
      </div>
      <ButtonLink
        variant={variant}
        className="mt-4 w-full"
        to={eventCheckoutPath(event.id, { quantity })}
        state={decided}
      >
        {action}
      </ButtonLink>
    </>
  );
}
