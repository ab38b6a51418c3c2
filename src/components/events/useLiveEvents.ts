import { notifyManager } from '@tanstack/react-query';
import { type EventChanged, eventChanged, topics } from '../../lib/api/topics.ts';
import { applyCounts } from '../../realtime/revisions.ts';
import { type Liveness, type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { eventsKey, updateEvents } from './eventCache.ts';
import { followChange } from './seatCache.ts';

const eventChanges: LiveSource<EventChanged> = {
  event: 'availability_changed',
  payload: eventChanged,
  // With its revision, from which the queries of seats see whether they have fallen behind (useFollowed.ts).
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: eventsKey }),
  // In one batch, so that the page renders once.
  apply: (queryClient, change) =>
    notifyManager.batch(() => {
      updateEvents(queryClient, (events) => applyCounts(events, change.event_id, change));
      followChange(queryClient, change);
    }),
};

/** Keeps the cached counts and seats of these events current while the page is open. */
export function useLiveEvents(eventIds: readonly string[]): Liveness {
  return useLiveTopics(eventIds.map(topics.event), eventChanges);
}
