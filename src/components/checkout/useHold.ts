import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { useNow } from '../../browser/useNow.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { holdState } from '../../items/holdState.ts';
import { forgetIntent, type HoldIntent, intentFor, readIntent, renewIntent } from './holdIntent.ts';
import { leaveIfGone, openCheckout } from './openCheckout.ts';
import { placeHold } from './placeHold.ts';

export type Hold = ReturnType<typeof useHold>;

/**
 * Holds an item as long as its checkout is on the page: placed when it opens, given back when it is left. `isHeld`: the reader
 * comes from a hold that they have, so that the count says nothing against asking.
 */
export function useHold(item: CheckoutItem, { isPaying, isHeld }: { isPaying: boolean; isHeld: boolean }) {
  const { key, checkoutPath, request, quantity, available } = item;
  const client = useSupabase();
  const { user, isReady } = useSession();
  const customer = user?.id ?? 'guest';
  const now = useNow(1_000);
  const [isWaiting, setWaiting] = useState(false);
  const [round, nextRound] = useReducer((count: number) => count + 1, 0);
  const [overKey, setOverKey] = useState<string | null>(null);

  useEffect(() => openCheckout(client, { key, checkoutPath }), [client, key, checkoutPath]);

  const wish = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is the request; a new round asks for a new intent of the same
  const intent = useMemo(() => intentFor({ key, request }, customer), [key, wish, customer, round]);
  const own = readIntent(key)?.booking;
  const [wasAsked, setAsked] = useState(false);
  const isAsked = isReady && !isPaying && (wasAsked || !!own || isHeld || available >= quantity);
  if (isAsked && !wasAsked) setAsked(true);

  const query = useQuery({
    queryKey: ['hold', intent.key],
    queryFn: async () => {
      const answer = await placeHold(client, intent, async (milliseconds) => {
        setWaiting(true);
        await wait(milliseconds);
        setWaiting(false);
      });
      if (answer.error === null) {
        leaveIfGone(client, { key, checkoutPath });
        return answer;
      }
      const refusal = item.refusalOf(answer.error);
      // With their own the buyer would have had enough.
      const missing = quantity - countOwn(item, readIntent(key)?.booking);
      if (refusal === 'all') item.onRefused(0, answer.error);
      if (refusal === 'some') item.onRefused(Math.max(0, missing - 1), answer.error);
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
    /** How many of what is requested are this buyer's own, and so not in its count. */
    ownQuantity: isOwn ? countOwn(item, own) : 0,
    /** Asks the same question again: for an answer that never came. */
    retry: () => void query.refetch(),
    /** Asks a new question: what was held has ended, or what was refused may be had now. */
    renew: () => {
      if (state.phase === 'ended') forgetIntent(key);
      else renewIntent(key);
      nextRound();
    },
    /** The server said that the hold is over. */
    end: () => setOverKey(intent.key),
  };
}

function countOwn({ ownCount }: CheckoutItem, own: HoldIntent['booking']): number {
  if (!own) return 0;
  return ownCount ? ownCount(own) : own.quantity;
}
