import { Link } from 'react-router';
import { EventGrid } from './EventGrid.tsx';
import type { TicketedEvent } from './eventCache.ts';

const shownMax = 3;

/** The home page's next events; nothing when none are planned. */
export function HomeEvents({ events, now }: { events: TicketedEvent[]; now: number }) {
  const coming = events.filter(({ starts_at }) => Date.parse(starts_at) > now);
  if (coming.length === 0) return null;
  return (
    <section aria-labelledby="events" className="mt-20">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="events" className="text-2xl font-semibold sm:text-3xl">
          Events
        </h2>
        <Link
          to="/events"
          className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4"
        >
          All events
        </Link>
      </div>
      <EventGrid events={coming.slice(0, shownMax)} now={now} level={3} />
    </section>
  );
}
