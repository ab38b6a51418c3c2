import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { topics } from '../lib/topics.ts';
import { joinChannel, type LiveStatus } from './sharedChannel.ts';
import { staysKey } from './stayCache.ts';
import { type Liveness, leastOf } from './useLiveSlots.ts';
import { useOnline } from './useOnline.ts';
import { useSupabase } from './useSupabase.ts';

/** A busy moment brings many messages, and every open page asks anew: together, and not all pages in one instant. */
const spreadMilliseconds = 400;

/** Keeps what is free of these suite types true while the page is open, and tells whether it can. */
export function useLiveStays(suiteTypes: readonly string[]): Liveness {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const isOnline = useOnline();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const names = [...new Set(suiteTypes)].sort().join(' ');

  useEffect(() => {
    if (names === '') return;
    const statuses = new Map<string, LiveStatus>();
    let pending: ReturnType<typeof setTimeout> | undefined;
    const refetchSoon = () => {
      pending ??= setTimeout(
        () => {
          pending = undefined;
          void queryClient.invalidateQueries({ queryKey: staysKey });
        },
        100 + Math.random() * spreadMilliseconds,
      );
    };
    const leaves = names.split(' ').map((name) =>
      joinChannel(
        client,
        { topic: topics.stays(name), event: 'availability_changed', isPrivate: true },
        {
          onMessage: refetchSoon,
          onStatus: (next) => {
            statuses.set(name, next);
            setStatus(leastOf([...statuses.values()]));
            if (next === 'live') refetchSoon();
          },
        },
      ),
    );
    return () => {
      clearTimeout(pending);
      for (const leave of leaves) leave();
    };
  }, [client, queryClient, names]);

  return isOnline ? status : 'offline';
}
