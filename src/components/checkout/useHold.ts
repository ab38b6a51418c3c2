import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { isDecision } from '../../items/decision.ts';
import { type HoldEnd, type HoldPause, holdState } from '../../items/holdState.ts';
import type { Unsolved } from './challengeText.ts';
import { forgetIntent, type HoldIntent, intentFor, readIntent, renewIntent, wasSent } from './holdIntent.ts';
import { openCheckout, releaseIfLeft } from './openCheckout.ts';
import { placeHold } from './placeHold.ts';
import { useHeldBooking } from './useHeldBooking.ts';
import { useOwnBookings } from './useOwnBookings.ts';

/**
 * Holds an item once the customer has decided to, and releases the hold when the checkout is left. A visit alone holds nothing: it finds
 * the hold that this customer has already, in this tab or elsewhere, or waits for a decision.
 */
export function useHold(item: CheckoutItem, { isPaying }: { isPaying: boolean }) {
  const { key, checkoutPath, request, quantity, available } = item;
  const client = useSupabase();
  const { user, isReady } = useSession();
  const customer = user?.id ?? 'guest';
  const now = useNow(1_000);
  const [pause, setPause] = useState<HoldPause | null>(null);
  const [unsolved, setUnsolved] = useState<Unsolved | null>(null);
  const [round, nextRound] = useReducer((count: number) => count + 1, 0);
  const [over, setOver] = useState<{ key: string; end: HoldEnd } | null>(null);

  useEffect(() => openCheckout(client, { key, checkoutPath }), [client, key, checkoutPath]);

  const found = useOwnBookings(item);
  const foundId = found.data?.hold?.id;
  const [isDecided, setDecided] = useState(() => wasSent(item));
  const { state: navigation } = useLocation();
  // Back and a new visit to an old address are no decision, although the history keeps its state.
  const isNewVisit = useNavigationType() !== 'POP';
  if (!isDecided && ((isNewVisit && isDecision(navigation)) || (foundId !== undefined && wasSent(item)))) {
    setDecided(true);
  }

  const requestText = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: requestText stands for request; a found hold and a new round make a new intent
  const intent = useMemo(
    () => intentFor({ key, request }, customer),
    [key, requestText, customer, round, foundId],
  );
  const own = readIntent(key)?.booking;
  const [wasAsked, setAsked] = useState(false);
  const isLooking = !isReady || (found.isPending && found.fetchStatus === 'fetching');
  const mayAsk = !isPaying && (wasAsked || available >= quantity || (!!own && !isLooking));
  // During a payment nothing is requested but what was granted: after a reload the same key returns it.
  const isGranted = readIntent(key)?.key === intent.key && own !== undefined;
  const isAsked = isReady && isDecided && (mayAsk || isGranted);
  if (isAsked && !wasAsked) setAsked(true);

  // A challenge is worked on for one request of one page: leaving it, or another request, stops the work.
  const solving = useRef(new AbortController());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another request
  useEffect(() => {
    const controller = new AbortController();
    solving.current = controller;
    return () => controller.abort();
  }, [intent.key]);

  const query = useQuery({
    queryKey: ['hold', intent.key],
    queryFn: async () => {
      setUnsolved(null);
      const pauseFor = async <T>(why: HoldPause, work: Promise<T>) => {
        setPause(why);
        return work.finally(() => setPause(null));
      };
      const answer = await placeHold(
        client,
        intent,
        (milliseconds) => pauseFor('busy', wait(milliseconds)),
        async (challenge) => {
          const solved = await pauseFor('challenge', solve(challenge, solving.current.signal));
          if ('solution' in solved) return solved.solution;
          setUnsolved(solved.failure === 'left' ? null : solved.failure);
          return null;
        },
      );
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
  const granted = query.isFetching || !isDecided ? undefined : query.data;
  const held = useHeldBooking(granted, { isPaying, now });
  const state = holdState({
    isLooking,
    isAsked,
    pause,
    answer: held?.answer,
    askedAt: held?.askedAt ?? 0,
    end: over?.key === intent.key ? over.end : null,
    isPaying,
    now,
  });
  const isOwn = own !== undefined && state.phase !== 'ended' && Date.parse(own.hold_expires_at) > now;

  return {
    state,
    now,
    /** How many of the requested units this customer holds already; `available` does not count them. */
    ownQuantity: isOwn ? countOwn(item, own) : 0,
    /** A hold of this item with another request, and the address that goes on with it. */
    other: isOwn && !isDecided ? { ...own, path: item.pathOf(own.body) } : null,
    /** Why the last challenge was not solved; null when it was, and when there was none. */
    unsolved,
    /** What this customer had bought of the item when the checkout opened. */
    purchase: found.data?.purchase ?? null,
    /** The customer decides to hold what the address requests. */
    decide: () => setDecided(true),
    isDecided,
    /** It was placed elsewhere, and found. */
    isFound: readIntent(key)?.isFound === true,
    /** Sends the same request again, after an answer was lost. */
    retry: () => void query.refetch(),
    /** Requests a new hold, after the last one has ended or when a refused request may succeed now. */
    renew: () => {
      if (state.phase === 'ended') forgetIntent(key);
      else renewIntent(key);
      setDecided(true);
      nextRound();
    },
    /** Call when the server has answered that the hold is over. */
    end: (end: HoldEnd) => setOver({ key: intent.key, end }),
  };
}

function countOwn({ ownCount }: CheckoutItem, own: HoldIntent['booking']): number {
  if (!own) return 0;
  return ownCount ? ownCount(own) : own.quantity;
}

async function solve(challenge: object, signal: AbortSignal) {
  try {
    // Loaded when it is needed, which is seldom.
    const { solveChallenge } = await import('../../browser/solveChallenge.ts');
    return await solveChallenge(challenge, signal);
  } catch {
    return { failure: 'unable' } as const;
  }
}
