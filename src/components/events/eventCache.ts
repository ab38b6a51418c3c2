import type { QueryClient } from '@tanstack/react-query';
import type { EventChanged } from '../../lib/api/topics.ts';
import type { Database } from '../../lib/database/database.types.ts';

type Row = Database['public']['Tables']['events']['Row'];

/** Named so that nobody takes it for the browser's `Event`. */
export type TicketedEvent = Omit<Row, 'created_at'> & { profiles: { display_name: string } };

/** Every query below this key holds a `TicketedEvent[]`, so that one message reaches all of them. */
export const eventsKey = ['events'] as const;

/** A message is absolute: a newer revision replaces what is known, an older one is dropped. */
export function applyEventChange(events: TicketedEvent[], change: EventChanged): TicketedEvent[] {
  const isNews = (event: TicketedEvent) => event.id === change.event_id && change.revision > event.revision;
  if (!events.some(isNews)) return events;
  const { available_count, capacity, revision } = change;
  return events.map((event) => (isNews(event) ? { ...event, available_count, capacity, revision } : event));
}

/** A fetched list may have left the server before a message that came first: the newer count of each event stays. */
export function keepNewerCounts(
  known: TicketedEvent[] | undefined,
  fetched: TicketedEvent[],
): TicketedEvent[] {
  const knownById = new Map(known?.map((event) => [event.id, event]));
  return fetched.map((event) => {
    const before = knownById.get(event.id);
    if (!before || before.revision <= event.revision) return event;
    const { available_count, capacity, revision } = before;
    return { ...event, available_count, capacity, revision };
  });
}

/** A refusal proves that at most so many are left. It brings no revision, so the next answer corrects it. */
export function applyEventRefusal(
  events: TicketedEvent[],
  eventId: string,
  availableMax: number,
): TicketedEvent[] {
  return events.map((event) =>
    event.id === eventId && event.available_count > availableMax
      ? { ...event, available_count: availableMax }
      : event,
  );
}

export function updateEvents(
  queryClient: QueryClient,
  update: (events: TicketedEvent[]) => TicketedEvent[],
): void {
  queryClient.setQueriesData<TicketedEvent[]>({ queryKey: eventsKey }, (events) => events && update(events));
}
