import { decided } from '../../items/decision.ts';
import { countUnits, ticketNoun } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventCheckoutPath } from './eventPaths.ts';
import type { SeatChoice } from './useSeatChoice.ts';

interface ChosenSeatsProps {
  event: TicketedEvent;
  choice: SeatChoice;
}

/** The seats chosen on the map, in whatever part of it, their price, and the link to the checkout. */
export function ChosenSeats({ event, choice }: ChosenSeatsProps) {
  const { chosen, isFull } = choice;
  return (
    <section aria-labelledby="chosen" className="rounded-card border border-line bg-surface p-5">
      <h2 id="chosen" className="text-lg font-semibold">
        Your seats
      </h2>
      <p aria-live="polite" className="mt-1 tabular-nums">
        {chosen.length > 0 ? (
          <span className="font-medium">{chosen.join(', ')}</span>
        ) : (
          <span className="text-ink-soft">Choose on the map, up to {event.max_per_customer}.</span>
        )}
        {isFull && <span className="block text-sm text-few">That is all that one customer may have.</span>}
      </p>
      {chosen.length > 0 && (
        <>
          <p className="mt-3 flex justify-between gap-4 tabular-nums">
            <span className="text-ink-soft">{countUnits(chosen.length, ticketNoun)}</span>
            <span className="font-semibold">
              {formatMoney(chosen.length * event.price_minor, event.currency)}
            </span>
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            <ButtonLink className="grow" to={eventCheckoutPath(event.id, { seats: chosen })} state={decided}>
              Book {chosen.length === 1 ? 'this seat' : 'these seats'}
            </ButtonLink>
            <Button variant="quiet" onPress={choice.clear}>
              Clear
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
