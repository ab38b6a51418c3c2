import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { forgetIntent, intentFor, keepIntent, readIntent } from './holdIntent.ts';
import { holdState } from './holdState.ts';
import { openCheckout, placeHold } from './placeHold.ts';
import type { Slot } from './slotCache.ts';
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
  const { user, isReady } = useSession();
  const holder = user?.id ?? 'guest';
  const now = useNow(1_000);
  const [isWaiting, setWaiting] = useState(false);
  const [round, nextRound] = useReducer((count: number) => count + 1, 0);
  const [overKey, setOverKey] = useState<string | null>(null);

  useEffect(() => openCheckout(client, slot.id), [client, slot.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for a new intent of the same content
  const intent = useMemo(() => intentFor(slot.id, quantity, holder), [slot.id, quantity, holder, round]);
  const mine = readIntent(slot.id)?.booking !== undefined;
  const [wasAsked, setAsked] = useState(false);
  const isAsked = isReady && !isPaying && (wasAsked || mine || isHeld || slot.available_count >= quantity);
  if (isAsked && !wasAsked) setAsked(true);

  const query = useQuery({
    queryKey: ['hold', intent.key],
    queryFn: () =>
      placeHold(client, intent, async (milliseconds) => {
        setWaiting(true);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        setWaiting(false);
      }),
    enabled: isAsked,
    // Asked once: an answer is kept, whatever the window or the network does.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    networkMode: 'always',
  });
  const answer = query.isFetching ? undefined : query.data;
  const state = holdState({ isAsked, isWaiting, answer, isOver: overKey === intent.key, now });

  return {
    state,
    now,
    /** Places of the slot that are this buyer's own. */
    heldQuantity:
      mine && state.phase !== 'ended' && state.phase !== 'refused' ? (readIntent(slot.id)?.quantity ?? 0) : 0,
    /** Asks the same question again: for an answer that never came. */
    retry: () => void query.refetch(),
    /** Asks for a new hold. */
    renew: () => {
      forgetIntent(slot.id);
      nextRound();
    },
    /** The server said that the hold is over. */
    end: () => setOverKey(intent.key),
    /** From now on leaving gives nothing back. */
    markPaying: () => {
      const known = readIntent(slot.id);
      if (known) keepIntent({ ...known, isPaying: true });
    },
    markUnpaid: () => {
      const known = readIntent(slot.id);
      if (known) keepIntent({ ...known, isPaying: false });
    },
  };
}
