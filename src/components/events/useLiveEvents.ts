import { type EventChanged, eventChanged, topics } from '../../lib/api/topics.ts';
import { applyCounts } from '../../realtime/revisions.ts';
import { type Liveness, type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { eventsKey, updateEvents } from './eventCache.ts';
import { applySeatChange, eventSeatsKey, seatsKey, updateSeats } from './seatCache.ts';

const eventChanges: LiveSource<EventChanged> = {
  event: 'availability_changed',
  payload: eventChanged,
  refetch: (queryClient) => {
    void queryClient.invalidateQueries({ queryKey: eventsKey });
    void queryClient.invalidateQueries({ queryKey: seatsKey });
  },
  apply: (queryClient, change) => {
    updateEvents(queryClient, (events) => applyCounts(events, change.event_id, change));
    updateSeats(queryClient, change.event_id, (seats) => applySeatChange(seats, change));
    // The first list of seats is still on its way and may be older than this message, so it is fetched again.
    const queryKey = eventSeatsKey(change.event_id);
    const seats = queryClient.getQueryState(queryKey);
    if (seats && seats.data === undefined) void queryClient.invalidateQueries({ queryKey });
  },
};

/** Keeps the cached counts and seats of these events current while the page is open. */
export function useLiveEvents(eventIds: readonly string[]): Liveness {
  return useLiveTopics(eventIds.map(topics.event), eventChanges);
}
