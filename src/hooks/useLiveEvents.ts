import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { topics } from '../lib/topics.ts';
import { applyEventChange, eventsKey, updateEvents } from './eventCache.ts';
import { eventChanged } from './eventChanged.ts';
import { applySeatChange, seatsKey, updateSeats } from './seatCache.ts';
import { joinChannel, type LiveStatus } from './sharedChannel.ts';
import { type Liveness, leastOf } from './useLiveSlots.ts';
import { useOnline } from './useOnline.ts';
import { useSupabase } from './useSupabase.ts';

/** A connection to hosted Supabase joins 100 channels at most. */
const channelsMax = 80;
const pollMilliseconds = 30_000;

/** Keeps the counts and seats of these events true while the page is open, and tells whether it can. */
export function useLiveEvents(eventIds: readonly string[]): Liveness {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const isOnline = useOnline();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const ids = [...new Set(eventIds)].sort().join(' ');

  useEffect(() => {
    if (ids === '') return;
    const statuses = new Map<string, LiveStatus>();
    // Several topics become live at about the same time; one refetch serves them all.
    let catchUp: ReturnType<typeof setTimeout>;
    const refetch = () => {
      void queryClient.invalidateQueries({ queryKey: eventsKey });
      void queryClient.invalidateQueries({ queryKey: ['seats'] });
    };
    const all = ids.split(' ');
    const leaves = all.slice(0, channelsMax).map((id) =>
      joinChannel(
        client,
        { topic: topics.event(id), event: 'availability_changed', isPrivate: true },
        {
          onMessage: (payload) => applyMessage(queryClient, payload),
          onStatus: (next) => {
            statuses.set(id, next);
            setStatus(leastOf([...statuses.values()]));
            if (next !== 'live') return;
            clearTimeout(catchUp);
            catchUp = setTimeout(refetch, 100);
          },
        },
      ),
    );
    // More than fit are asked about instead.
    const poll = all.length > channelsMax && setInterval(refetch, pollMilliseconds);
    return () => {
      clearTimeout(catchUp);
      if (poll) clearInterval(poll);
      for (const leave of leaves) leave();
    };
  }, [client, queryClient, ids]);

  return isOnline ? status : 'offline';
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
