import { ArrowRight } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import { describeLeft } from '../../lib/format/availability.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { listWords } from '../../lib/format/listText.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventCheckoutPath, ticketsSearch, ticketWords } from './eventSummary.ts';
import { wantedSeats } from './requestedSeats.ts';
import type { Seat } from './seatCache.ts';

interface OtherTicketsProps {
  event: TicketedEvent;
  seats: Seat[];
  quantity: number;
}

/** Instead of seats that are taken: the best that are free, those of the chosen ones that still are, the map, other events. */
export function OtherTickets({ event, seats, quantity }: OtherTicketsProps) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const wanted = wantedSeats(params);
  const still = seats
    .filter(({ isFree, seat_label }) => isFree && wanted.includes(seat_label))
    .map(({ seat_label }) => seat_label);
  const switchTo = (search: string) =>
    void navigate({ pathname: eventCheckoutPath(event.id), search }, { replace: true });
  const isAheadOfStart = Date.parse(event.starts_at) > Date.now();
  const hasBest = wanted.length > 0 && isAheadOfStart && event.available_count >= quantity;
  return (
    <section aria-label="Other tickets">
      <h2 className="mb-4 text-xl font-semibold">What you can do</h2>
      <div className="flex flex-wrap gap-3">
        {hasBest && (
          <Button onPress={() => switchTo(`?quantity=${quantity}`)}>
            Take the best available: {countUnits(quantity, ticketWords)}
            <ArrowRight aria-hidden="true" className="size-4" />
          </Button>
        )}
        {still.length > 0 && still.length < wanted.length && (
          <Button variant="secondary" onPress={() => switchTo(ticketsSearch(still, still.length))}>
            Take {listWords(still)}
          </Button>
        )}
        {event.admission === 'numbered' && isAheadOfStart && event.available_count > 0 && (
          <ButtonLink
            variant="secondary"
            to={`/events/${event.id}${still.length > 0 ? ticketsSearch(still, still.length) : ''}`}
          >
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
