import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { keepNewerCounts } from '../../realtime/revisions.ts';
import { eventsKey, type TicketedEvent } from './eventCache.ts';

const columns =
  `id, host_id, title, summary, story, venue, time_zone, starts_at, duration_minutes, price_minor, currency,
  free_cancellation_hours, late_refund_percent, max_per_customer,
  admission, capacity, available_count, revision, profiles (display_name)` as const;

type EventsRange = { all: true } | { eventId: string } | { hostId: string; since: string };

/** Enough for a page to browse; a larger programme needs a search on the server. */
export const eventsMax = 200;

/** Events, soonest first: all coming ones, those of a host since an instant, or a single one. */
export function useEvents(range: EventsRange): UseQueryResult<TicketedEvent[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: [...eventsKey, range],
    queryFn: async ({ signal }) => {
      const events = client.from('events').select(columns).abortSignal(signal);
      if ('eventId' in range && !isUuid(range.eventId)) return [];
      if ('eventId' in range) return (await events.eq('id', range.eventId).throwOnError()).data;
      const sorted = events.order('starts_at').order('id').limit(eventsMax);
      if ('hostId' in range) {
        const own = sorted.eq('host_id', range.hostId).gte('starts_at', range.since);
        return (await own.throwOnError()).data;
      }
      return (await sorted.gt('starts_at', new Date().toISOString()).throwOnError()).data;
    },
    structuralSharing: (known, fetched) =>
      keepNewerCounts(known as TicketedEvent[] | undefined, fetched as TicketedEvent[]),
  });
}
