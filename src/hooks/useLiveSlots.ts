import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type SlotChanged, topics } from '../lib/topics.ts';
import { joinChannel, type LiveStatus } from './sharedChannel.ts';
import { applySlotChange, slotsKey, updateSlots } from './slotCache.ts';
import { useOnline } from './useOnline.ts';
import { useSupabase } from './useSupabase.ts';

export type Liveness = LiveStatus | 'offline';

/** A connection to hosted Supabase joins 100 channels at most. */
const channelsMax = 80;
const pollMilliseconds = 30_000;

/** Keeps all slots of these experiences true while the page is open, and tells whether it can. */
export function useLiveSlots(experienceIds: readonly string[]): Liveness {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const isOnline = useOnline();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const ids = [...new Set(experienceIds)].sort().join(' ');

  useEffect(() => {
    if (ids === '') return;
    const statuses = new Map<string, LiveStatus>();
    // Several topics become live at about the same time; one refetch serves them all.
    let catchUp: ReturnType<typeof setTimeout>;
    const refetch = () => void queryClient.invalidateQueries({ queryKey: slotsKey });
    const all = ids.split(' ');
    const leaves = all.slice(0, channelsMax).map((id) =>
      joinChannel(
        client,
        { topic: topics.experience(id), event: 'slot_changed', isPrivate: true },
        {
          onMessage: (payload) => {
            if (isSlotChanged(payload)) updateSlots(queryClient, (slots) => applySlotChange(slots, payload));
          },
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

export function leastOf(statuses: LiveStatus[]): LiveStatus {
  if (statuses.includes('reconnecting')) return 'reconnecting';
  return statuses.includes('connecting') ? 'connecting' : 'live';
}

/** A message of another version of the database is left out rather than shown. */
function isSlotChanged(payload: unknown): payload is SlotChanged {
  if (typeof payload !== 'object' || payload === null) return false;
  const { slot_id, available_count, capacity, revision } = payload as Record<keyof SlotChanged, unknown>;
  return typeof slot_id === 'string' && [available_count, capacity, revision].every(Number.isInteger);
}
