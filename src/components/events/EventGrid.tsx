import { CardBoundary } from '../ui/CardBoundary.tsx';
import { EventCard } from './EventCard.tsx';
import type { TicketedEvent } from './eventCache.ts';

interface EventGridProps {
  events: TicketedEvent[];
  now: number;
  level?: 2 | 3;
}

export function EventGrid({ events, now, level }: EventGridProps) {
  return (
    <ul className="grid gap-x-6 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
      {events.map((event) => (
        <li key={event.id} className="grid">
          <CardBoundary of={event}>
            <EventCard event={event} now={now} level={level} />
          </CardBoundary>
        </li>
      ))}
    </ul>
  );
}
