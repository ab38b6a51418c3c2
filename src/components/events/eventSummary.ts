import { clockWhen } from '../../items/clockWhen.ts';
import type { ItemFace } from '../../items/itemSummary.ts';
import type { UnitWords } from '../../lib/format/countUnits.ts';

export const ticketWords: UnitWords = { one: 'ticket', many: 'tickets' };

export interface FaceEvent {
  id: string;
  title: string;
  venue: string;
  time_zone: string;
  starts_at: string;
  duration_minutes: number;
}

export function eventFace(event: FaceEvent): ItemFace {
  const { id, title, venue, time_zone, starts_at, duration_minutes } = event;
  return {
    title,
    location: venue,
    startsAt: starts_at,
    endsAt: new Date(Date.parse(starts_at) + duration_minutes * 60_000).toISOString(),
    when: clockWhen(starts_at, duration_minutes, time_zone),
    artworkSeed: id,
    page: { path: `/events/${id}`, label: 'See the event' },
    unit: ticketWords,
  };
}

/** Names a hold of it. */
export function eventKey(eventId: string): string {
  return `event:${eventId}`;
}

export function eventCheckoutPath(eventId: string): string {
  return `/checkout/events/${eventId}`;
}

/** What follows the path: which seats, or how many tickets. */
export function ticketsSearch(seats: readonly string[] | null, quantity: number): string {
  return seats && seats.length > 0
    ? `?seats=${seats.map(encodeURIComponent).join(',')}`
    : `?quantity=${quantity}`;
}
