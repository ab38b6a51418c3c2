import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useOnline } from '../browser/useOnline.ts';
import { useSupabase } from '../browser/useSupabase.ts';
import { joinChannel, type LiveStatus } from './sharedChannel.ts';

export type Liveness = LiveStatus | 'offline';

/** A connection to hosted Supabase joins 100 channels at most. */
const channelsMax = 80;
const pollMilliseconds = 30_000;
/** Several topics become live at about the same time, and so do many open pages: asked once for all, and not all in one instant. */
const refetchMilliseconds = { least: 100, spread: 400 };

interface Source {
  event: string;
  /** Asks anew for what the topics tell of: messages before a (re)subscription are lost. */
  refetch: (queryClient: QueryClient) => void;
  /** Applies a message; without it each message is a reason to ask anew. */
  apply?: (queryClient: QueryClient, payload: unknown) => void;
}

/** Keeps what these topics tell of true while the page is open, and tells whether it can. `source` must be a constant. */
export function useLiveTopics(topics: readonly string[], source: Source): Liveness {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const isOnline = useOnline();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const names = [...new Set(topics)].sort().join(' ');

  useEffect(() => {
    if (names === '') return;
    const { event, refetch, apply } = source;
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
    const all = names.split(' ');
    const leaves = all.slice(0, channelsMax).map((topic) =>
      joinChannel(
        client,
        { topic, event, isPrivate: true },
        {
          onMessage: (payload) => (apply ? apply(queryClient, payload) : refetchSoon()),
          onStatus: (next) => {
            statuses.set(topic, next);
            setStatus(leastOf([...statuses.values()]));
            if (next === 'live') refetchSoon();
          },
        },
      ),
    );
    // More than fit are asked about instead.
    const poll = all.length > channelsMax && setInterval(() => refetch(queryClient), pollMilliseconds);
    return () => {
      clearTimeout(pending);
      if (poll) clearInterval(poll);
      for (const leave of leaves) leave();
    };
  }, [client, queryClient, names, source]);

  return isOnline ? status : 'offline';
}

function leastOf(statuses: LiveStatus[]): LiveStatus {
  if (statuses.includes('reconnecting')) return 'reconnecting';
  return statuses.includes('connecting') ? 'connecting' : 'live';
}
