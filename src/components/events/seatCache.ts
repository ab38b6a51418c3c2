import type { QueryClient } from '@tanstack/react-query';
import type { EventChanged } from '../../lib/api/topics.ts';
import { keepNewer } from '../../realtime/revisions.ts';

/** A seat as everybody may see it: free, or not. A customer cannot tell a held seat from a sold one. */
export interface Seat {
  seat_label: string;
  row_label: string;
  /** Neighbours in a row have consecutive positions. */
  position: number;
  isFree: boolean;
  /** The event's revision when the seat was last taken or came free. */
  revision: number;
}

/** Every query of seats is below this key. */
export const seatsKey = ['seats'] as const;

export function eventSeatsKey(eventId: string) {
  return [...seatsKey, eventId] as const;
}

/** Applies a broadcast to the seats that it names, except those that are known to be newer. */
export function applySeatChange(seats: Seat[], { revision, seats: changed }: EventChanged): Seat[] {
  const statusOf = new Map(changed.map(({ seat_label, status }) => [seat_label, status]));
  const isOlder = (seat: Seat) => statusOf.has(seat.seat_label) && revision > seat.revision;
  if (!seats.some(isOlder)) return seats;
  return seats.map((seat) =>
    isOlder(seat) ? { ...seat, isFree: statusOf.get(seat.seat_label) === 'available', revision } : seat,
  );
}

/** Merges a fetched list with the cached one: the newer revision of each seat stays. */
export function keepNewerSeats(known: Seat[] | undefined, fetched: Seat[]): Seat[] {
  return keepNewer(
    known,
    fetched,
    ({ seat_label }) => seat_label,
    (seat, { isFree, revision }) => ({ ...seat, isFree, revision }),
  );
}

/** Marks seats as taken after a refusal, which proves it. A refusal has no revision, so the next fetched list corrects the seats. */
export function takeSeats(seats: Seat[], seatLabels: readonly string[]): Seat[] {
  return seats.map((seat) =>
    seat.isFree && seatLabels.includes(seat.seat_label) ? { ...seat, isFree: false } : seat,
  );
}

export function updateSeats(
  queryClient: QueryClient,
  eventId: string,
  update: (seats: Seat[]) => Seat[],
): void {
  queryClient.setQueryData<Seat[]>(eventSeatsKey(eventId), (seats) => seats && update(seats));
}
