import { clockTimes } from '../../items/clockTimes.ts';
import type { ItemSummary } from '../../items/itemSummary.ts';
import { ticketNoun } from '../../lib/format/countUnits.ts';
import { eventPath } from './eventPaths.ts';

/** The fields of an event that its summary shows. */
export interface SummarizedEvent {
  id: string;
  title: string;
  venue: string;
  time_zone: string;
  starts_at: string;
  duration_minutes: number;
}

export function eventSummary(event: SummarizedEvent): ItemSummary {
  const { id, title, venue, time_zone, starts_at, duration_minutes } = event;
  return {
    ...clockTimes(starts_at, duration_minutes, time_zone),
    title,
    location: venue,
    artworkSeed: id,
    page: { path: eventPath(id), label: 'See the event' },
    unit: ticketNoun,
  };
}

/** The key of an event's CheckoutItem. */
export function eventKey(eventId: string): string {
  return `event:${eventId}`;
}
