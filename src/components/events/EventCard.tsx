import { Link } from 'react-router';
import { formatMoney } from '../../lib/format/money.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { StartTime } from '../ui/StartTime.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventPath } from './eventPaths.ts';

interface EventCardProps {
  event: TicketedEvent;
  now: number;
  /** Level of the heading, which depends on where the card is used. */
  level?: 2 | 3;
}

export function EventCard({ event, now, level = 2 }: EventCardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className="group relative flex flex-col">
      <div className="aspect-4/3 overflow-hidden rounded-card bg-gone-soft">
        <Artwork
          seed={event.id}
          className="size-full transition-transform duration-500 group-hover:scale-[1.03]"
        />
      </div>
      <p className="mt-4 text-sm">
        <StartTime instant={event.starts_at} timeZone={event.time_zone} now={now} />
      </p>
      <Heading className="mt-1 text-xl font-semibold">
        <Link to={eventPath(event.id)} className="after:absolute after:inset-0 after:rounded-card">
          {event.title}
        </Link>
      </Heading>
      <p className="mt-1.5 text-ink-soft">{event.summary}</p>
      <div className="mt-auto pt-4">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-semibold tabular-nums">{formatMoney(event.price_minor, event.currency)}</span>
          <AvailabilityLabel counts={event} className="text-sm" />
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          {event.venue} · {event.admission === 'numbered' ? 'Numbered seats' : 'General admission'}
        </p>
      </div>
    </article>
  );
}
