import type { QueryClient } from '@tanstack/react-query';
import { topics } from '../../lib/api/topics.ts';
import { type Liveness, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { applyEventChange, eventsKey, updateEvents } from './eventCache.ts';
import { eventChanged } from './eventChanged.ts';
import { applySeatChange, seatsKey, updateSeats } from './seatCache.ts';

const eventChanges = {
  event: 'availability_changed',
  refetch: (queryClient: QueryClient) => {
    void queryClient.invalidateQueries({ queryKey: eventsKey });
    void queryClient.invalidateQueries({ queryKey: ['seats'] });
  },
  apply: applyMessage,
};

/** Keeps the counts and seats of these events true while the page is open, and tells whether it can. */
export function useLiveEvents(eventIds: readonly string[]): Liveness {
  return useLiveTopics(eventIds.map(topics.event), eventChanges);
}

function applyMessage(queryClient: QueryClient, payload: unknown): void {
  const { data: change } = eventChanged.safeParse(payload);
  if (!change) return;
  updateEvents(queryClient, (events) => applyEventChange(events, change));
  updateSeats(queryClient, change.event_id, (seats) => applySeatChange(seats, change));
  // A list that is still on its way may have left before this message, and there is nothing yet to apply it to.
  const seats = queryClient.getQueryState(seatsKey(change.event_id));
  if (seats && seats.data === undefined) {
    void queryClient.invalidateQueries({ queryKey: seatsKey(change.event_id) });
  }
}
