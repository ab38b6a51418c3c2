import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { useNow } from '../../browser/useNow.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { holdState } from '../../items/holdState.ts';
import { forgetIntent, type HoldIntent, intentFor, readIntent, renewIntent } from './holdIntent.ts';
import { openCheckout, releaseIfLeft } from './openCheckout.ts';
import { placeHold } from './placeHold.ts';

/**
 * Holds an item while its checkout is open: places the hold when the checkout opens and releases it when the checkout is left.
 * `isHeld`: the customer comes from a hold of their own, so the hold is requested even if the count says that too few are free.
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

  const requestText = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: requestText stands for request, and a new round makes a new intent
  const intent = useMemo(() => intentFor({ key, request }, customer), [key, requestText, customer, round]);
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
        releaseIfLeft(client, { key, checkoutPath });
        return answer;
      }
      const refusal = item.refusalOf(answer.error);
      // The customer's own hold counts towards the request, so fewer than `missing` are free.
      const missing = quantity - countOwn(item, readIntent(key)?.booking);
      if (refusal === 'all') item.onRefused(0, answer.error);
      if (refusal === 'some') item.onRefused(Math.max(0, missing - 1), answer.error);
      return answer;
    },
    enabled: isAsked,
    // Requested once: the answer stays, whatever happens to the window or the network.
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
    /** How many of the requested units this customer holds already; `available` does not count them. */
    ownQuantity: isOwn ? countOwn(item, own) : 0,
    /** Sends the same request again, after an answer was lost. */
    retry: () => void query.refetch(),
    /** Requests a new hold, after the last one has ended or when a refused request may succeed now. */
    renew: () => {
      if (state.phase === 'ended') forgetIntent(key);
      else renewIntent(key);
      nextRound();
    },
    /** Call when the server has answered that the hold is over. */
    end: () => setOverKey(intent.key),
  };
}

function countOwn({ ownCount }: CheckoutItem, own: HoldIntent['booking']): number {
  if (!own) return 0;
  return ownCount ? ownCount(own) : own.quantity;
}
