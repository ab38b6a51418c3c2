import { ArrowRight } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import { decided } from '../../items/decision.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import { countUnits, ticketNoun } from '../../lib/format/countUnits.ts';
import { listText } from '../../lib/format/text.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventCheckoutPath, eventPath } from './eventPaths.ts';
import { requestedSeats } from './requestedSeats.ts';
import { freeSeats, type Seats } from './seats.ts';

interface OtherTicketsProps {
  event: TicketedEvent;
  seats: Seats;
  quantity: number;
}

/** Alternatives to seats that are taken: the best free ones, the chosen ones that are still free, the map, other events. */
export function OtherTickets({ event, seats, quantity }: OtherTicketsProps) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const requested = requestedSeats(params, event);
  const still = freeSeats(seats, requested);
  const switchTo = (path: string) => void navigate(path, { replace: true, state: decided });
  const isAheadOfStart = Date.parse(event.starts_at) > Date.now();
  const hasBest = requested.length > 0 && isAheadOfStart && event.available_count >= quantity;
  return (
    <section aria-label="Other tickets">
      <h2 className="mb-4 text-xl font-semibold">What you can do</h2>
      <div className="flex flex-wrap gap-3">
        {hasBest && (
          <Button onPress={() => switchTo(eventCheckoutPath(event.id, { quantity }))}>
            Take the best available: {countUnits(quantity, ticketNoun)}
            <ArrowRight aria-hidden="true" className="size-4" />
          </Button>
        )}
        {still.length > 0 && still.length < requested.length && (
          <Button variant="secondary" onPress={() => switchTo(eventCheckoutPath(event.id, { seats: still }))}>
            Take {listText(still)}
          </Button>
        )}
        {event.admission === 'numbered' && isAheadOfStart && event.available_count > 0 && (
          <ButtonLink variant="secondary" to={eventPath(event.id, still)}>
            Back to the seat map, {describeLeft(event)}
          </ButtonLink>
        )}
        <ButtonLink variant="secondary" to="/events">
          Look at other events
        </ButtonLink>
      </div>
    </section>
  );
}
