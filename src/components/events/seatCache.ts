import type { QueryClient } from '@tanstack/react-query';
import type { EventChanged } from '../../lib/api/topics.ts';
import { type Followed, follow } from '../../realtime/followed.ts';
import { applyToParts, type SeatPart } from './seatParts.ts';
import { applyToSeats, type Seats } from './seats.ts';

export type FollowedSeats = Followed<Seats, EventChanged>;
export type FollowedParts = Followed<readonly SeatPart[], EventChanged>;

/** Every query below this key has FollowedSeats of the event. */
export const seatsKey = (eventId: string) => ['seats', eventId] as const;
export const partSeatsKey = (eventId: string, first: number, last: number) =>
  [...seatsKey(eventId), 'part', first, last] as const;
export const namedSeatsKey = (eventId: string, labels: readonly string[]) =>
  [...seatsKey(eventId), 'named', ...labels] as const;
export const partsKey = (eventId: string) => ['seat parts', eventId] as const;

/** Marks seats as taken after a refusal, which proves it. A refusal has no revision, so the next fetched answer corrects them. */
export function takeSeats(known: FollowedSeats, labels: readonly string[]): FollowedSeats {
  const take = (seats: Seats): Seats => {
    const taken = seats.all.filter(({ seat_label }) => labels.includes(seat_label));
    const free = new Set(seats.free);
    for (const { position } of taken) free.delete(position);
    return { ...seats, free };
  };
  return { ...known, base: take(known.base), value: take(known.value) };
}

/** Applies a message to all that is cached of the event's seats. */
export function followChange(queryClient: QueryClient, change: EventChanged): void {
  updateSeats(queryClient, change.event_id, (seats) => follow(seats, change, applyToSeats));
  queryClient.setQueryData<FollowedParts>(
    partsKey(change.event_id),
    (parts) => parts && follow(parts, change, applyToParts),
  );
}

export function updateSeats(
  queryClient: QueryClient,
  eventId: string,
  update: (seats: FollowedSeats) => FollowedSeats,
): void {
  queryClient.setQueriesData<FollowedSeats>(
    { queryKey: seatsKey(eventId) },
    (seats) => seats && update(seats),
  );
}

/**
 * Seats with these labels out of what is cached of the event, with the time at which that was fetched; undefined unless one cached
 * answer, with all changes since, has all of them.
 */
export function cachedSeats(
  queryClient: QueryClient,
  eventId: string,
  labels: readonly string[],
): { data: FollowedSeats; updatedAt: number } | undefined {
  for (const [queryKey, known] of queryClient.getQueriesData<FollowedSeats>({
    queryKey: seatsKey(eventId),
  })) {
    const state = queryClient.getQueryState(queryKey);
    if (!known || !state || state.isInvalidated) continue;
    const pick = ({ all, free }: Seats): Seats => ({
      all: all.filter(({ seat_label }) => labels.includes(seat_label)),
      free,
    });
    const data = { ...known, base: pick(known.base), value: pick(known.value) };
    if (data.value.all.length === labels.length) return { data, updatedAt: state.dataUpdatedAt };
  }
  return undefined;
}
