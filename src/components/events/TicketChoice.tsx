import { Armchair } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { QuantityChoice } from '../checkout/QuantityChoice.tsx';
import type { Checkout } from '../checkout/useCheckout.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { seatsOf } from './bookedEvent.ts';
import type { TicketedEvent } from './eventCache.ts';
import { eventPath } from './eventPaths.ts';
import { requestedSeats } from './requestedSeats.ts';

interface TicketChoiceProps {
  event: TicketedEvent;
  checkout: Checkout;
}

/** The choice of how many tickets; for numbered ones also their seats and a link to the seat map. */
export function TicketChoice({ event, checkout }: TicketChoiceProps) {
  const [params] = useSearchParams();
  if (event.admission === 'general') return <QuantityChoice checkout={checkout} />;

  const requested = requestedSeats(params, event);
  const held = checkout.booking?.kind === 'event' ? seatsOf(checkout.booking) : null;
  const seats = held ?? (requested.length > 0 ? requested : null);
  return (
    <>
      {requested.length === 0 && <QuantityChoice checkout={checkout} />}
      <section aria-labelledby="seats" className="flex flex-wrap items-center justify-between gap-4">
        <div>
          <h2 id="seats" className="text-xl font-semibold">
            {seats?.length === 1 ? 'Your seat' : 'Your seats'}
          </h2>
          <p aria-live="polite" className="mt-1 flex items-center gap-2 font-medium tabular-nums">
            <Armchair aria-hidden="true" className="size-5 shrink-0 text-accent" />
            {seats ? seats.join(', ') : 'The best that are free'}
          </p>
        </div>
        <ButtonLink variant="secondary" to={eventPath(event.id, requested)}>
          {requested.length > 0 ? 'Change seats' : 'Choose on the map'}
        </ButtonLink>
      </section>
    </>
  );
}
