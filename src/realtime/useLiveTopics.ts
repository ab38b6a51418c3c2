import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useOnline } from '../browser/useOnline.ts';
import { useSupabase } from '../browser/useSupabase.ts';
import { joinChannel, type LiveStatus } from './sharedChannel.ts';

/** `polled`: some of the topics are not joined, and their counts are up to half a minute old. */
export type Liveness = LiveStatus | 'polled' | 'offline';

/** A connection to hosted Supabase joins 100 channels at most. */
const channelsMax = 80;
const pollMilliseconds = 30_000;
/** Several topics become live at about the same time, and so do many open pages: one refetch for all, at a random moment. */
const refetchMilliseconds = { least: 100, spread: 400 };

/** What travels on a topic, and how the query cache follows it. */
export interface LiveSource<Payload> {
  /** Name of the broadcast event. */
  event: string;
  /** Checks every payload. One that does not fit, as from another version of the database, is ignored rather than shown. */
  payload: z.ZodType<Payload>;
  /** Fetches again what the topics describe: messages before a (re)subscription are lost. */
  refetch: (queryClient: QueryClient) => void;
  /** Applies a message to the cache; without it each message causes a refetch. */
  apply?: (queryClient: QueryClient, payload: Payload) => void;
}

/**
 * Keeps the cached data of these topics current while the component is mounted. `source` must be a constant. Returns the state of
 * the worst connected topic.
 */
export function useLiveTopics<Payload>(topics: readonly string[], source: LiveSource<Payload>): Liveness {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const isOnline = useOnline();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const names = [...new Set(topics)].sort().join(' ');

  useEffect(() => {
    if (names === '') return;
    const { event, payload: schema, refetch, apply } = source;
    const statuses = new Map<string, LiveStatus>();
    let pending: ReturnType<typeof setTimeout> | undefined;
    const refetchSoon = () => {
      pending ??= setTimeout(
        () => {
          pending = undefined;
          refetch(queryClient);
        },
        refetchMilliseconds.least + Math.random() * refetchMilliseconds.spread,
      );
    };
    const receive = (payload: unknown) => {
      const { data, success } = schema.safeParse(payload);
      if (!success) return;
      if (apply) apply(queryClient, data);
      else refetchSoon();
    };
    const all = names.split(' ');
    const leaves = all.slice(0, channelsMax).map((topic) =>
      joinChannel(
        client,
        { topic, event },
        {
          onMessage: receive,
          onStatus: (next) => {
            statuses.set(topic, next);
            setStatus(worstOf([...statuses.values()]));
            if (next === 'live') refetchSoon();
          },
        },
      ),
    );
    // Topics beyond the channel limit are polled instead, and so is everything while a channel is refused.
    const poll = setInterval(() => {
      const isLive = [...statuses.values()].every((each) => each === 'live');
      if (!isLive || all.length > channelsMax) refetch(queryClient);
    }, pollMilliseconds);
    // The connection of a page that was not looked at may have died in silence.
    const lookAgain = () => {
      if (document.visibilityState !== 'visible') return;
      // A second heartbeat before the first is answered would count as a lost one.
      if (!client.realtime.pendingHeartbeatRef) void client.realtime.sendHeartbeat();
      refetchSoon();
    };
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      clearTimeout(pending);
      clearInterval(poll);
      document.removeEventListener('visibilitychange', lookAgain);
      for (const leave of leaves) leave();
    };
  }, [client, queryClient, names, source]);

  if (!isOnline) return 'offline';
  return status === 'live' && names.split(' ').length > channelsMax ? 'polled' : status;
}

function worstOf(statuses: LiveStatus[]): LiveStatus {
  if (statuses.includes('reconnecting')) return 'reconnecting';
  return statuses.includes('connecting') ? 'connecting' : 'live';
}
