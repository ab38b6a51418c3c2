import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { forgetIntent, intentFor, readIntent, renewIntent } from './holdIntent.ts';
import { holdState } from './holdState.ts';
import { openCheckout, placeHold } from './placeHold.ts';
import { applyRefusal, type Slot, slotsKey, updateSlots } from './slotCache.ts';
import { useNow } from './useNow.ts';
import { useSession } from './useSession.ts';
import { useSupabase } from './useSupabase.ts';

export type Hold = ReturnType<typeof useHold>;

/**
 * Holds places of a slot as long as the checkout is on the page: placed when it opens, given back when it is left. `isHeld`: the
 * reader comes from a hold that they have, so that the count says nothing against asking.
 */
export function useHold(
  slot: Slot,
  quantity: number,
  { isPaying, isHeld }: { isPaying: boolean; isHeld: boolean },
) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const { user, isReady } = useSession();
  const holder = user?.id ?? 'guest';
  const now = useNow(1_000);
  const [isWaiting, setWaiting] = useState(false);
  const [round, nextRound] = useReducer((count: number) => count + 1, 0);
  const [overKey, setOverKey] = useState<string | null>(null);

  useEffect(() => openCheckout(client, slot.id), [client, slot.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for a new intent of the same content
  const intent = useMemo(() => intentFor(slot.id, quantity, holder), [slot.id, quantity, holder, round]);
  const own = readIntent(slot.id)?.booking;
  const [wasAsked, setAsked] = useState(false);
  const isAsked = isReady && !isPaying && (wasAsked || !!own || isHeld || slot.available_count >= quantity);
  if (isAsked && !wasAsked) setAsked(true);

  const query = useQuery({
    queryKey: ['hold', intent.key],
    queryFn: async () => {
      const answer = await placeHold(client, intent, async (milliseconds) => {
        setWaiting(true);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        setWaiting(false);
      });
      if (answer.error === 'Slot no longer available') {
        // With their own places the buyer would have had enough.
        const missing = quantity - (readIntent(slot.id)?.booking?.quantity ?? 0);
        updateSlots(queryClient, (slots) => applyRefusal(slots, slot.id, Math.max(1, missing)));
        void queryClient.invalidateQueries({ queryKey: slotsKey });
      }
      return answer;
    },
    enabled: isAsked,
    // Asked once: an answer is kept, whatever the window or the network does.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    networkMode: 'always',
  });
  const answer = query.isFetching ? undefined : query.data;
  const state = holdState({ isAsked, isWaiting, answer, isOver: overKey === intent.key, isPaying, now });
  const isOwn = own !== undefined && state.phase !== 'ended' && Date.parse(own.hold_expires_at) > now;

  return {
    state,
    now,
    /** Places of the slot that are this buyer's own, and so not in its count. */
    ownQuantity: isOwn ? own.quantity : 0,
    /** Asks the same question again: for an answer that never came. */
    retry: () => void query.refetch(),
    /** Asks a new question: what was held has ended, or what was refused may be had now. */
    renew: () => {
      if (state.phase === 'ended') forgetIntent(slot.id);
      else renewIntent(slot.id);
      nextRound();
    },
    /** The server said that the hold is over. */
    end: () => setOverKey(intent.key),
  };
}
