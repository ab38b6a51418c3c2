import { useNow } from '../../browser/useNow.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import type { TicketedEvent } from '../events/eventCache.ts';
import { useLiveEvents } from '../events/useLiveEvents.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import { StartTime } from '../ui/StartTime.tsx';
import { CheckInLink } from './CheckInLink.tsx';

/** The host's events from yesterday on, each with a link to its check-in. */
export function HostEvents({ events }: { events: TicketedEvent[] }) {
  useLiveEvents(events.map(({ id }) => id));
  const now = useNow();
  return (
    <section aria-labelledby="your-events" className="mb-12">
      <h2 id="your-events" className="border-b border-line pb-3 text-xl font-semibold">
        Your events
      </h2>
      <ul>
        {events.map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line py-4"
          >
            <CardBoundary of={event}>
              <div className="min-w-0">
                <p className="font-medium">{event.title}</p>
                <p className="text-sm text-ink-soft tabular-nums">
                  <StartTime instant={event.starts_at} timeZone={event.time_zone} now={now} /> · {event.venue}
                </p>
              </div>
              <div className="flex grow flex-wrap items-center justify-between gap-x-6 gap-y-2 sm:grow-0">
                <p className="flex items-center gap-1.5 text-sm">
                  <AvailabilityLabel counts={event} />
                  <span className="text-ink-soft tabular-nums">of {formatCount(event.capacity)}</span>
                </p>
                <CheckInLink itemId={event.id} name={event.title} />
              </div>
            </CardBoundary>
          </li>
        ))}
      </ul>
    </section>
  );
}
