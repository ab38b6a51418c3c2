import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { serverNow } from '../../browser/serverClock.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isDefinite } from '../../items/isDefinite.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { readHeld } from './readHeld.ts';

const againMs = 3_000;

interface HeldBooking {
  answer: ApiResponse<CreatedBooking>;
  /** When the server said so, in milliseconds by its own clock; 0 for the answer that granted the hold. */
  askedAt: number;
}

/**
 * A held booking as the server last described it. The server is asked again when the page is looked at again, when the connection is
 * back, and from the end of the hold on until it is known what became of it: another window may have paid.
 */
export function useHeldBooking(
  granted: ApiResponse<CreatedBooking> | undefined,
  { isPaying, now }: { isPaying: boolean; now: number },
): HeldBooking | undefined {
  const client = useSupabase();
  const booking = granted?.data ?? undefined;
  const { data, refetch } = useQuery<HeldBooking>({
    queryKey: ['held', booking?.id],
    enabled: booking !== undefined,
    initialData: granted && booking && { answer: granted, askedAt: 0 },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    networkMode: 'always',
    refetchInterval: ({ state }) => isOpen(state.data, serverNow()) && againMs,
    queryFn: async () => {
      if (!booking) throw new Error('nothing is held');
      const answer = await readHeld(client, booking);
      // What it was is still the best that is known.
      if (answer.error !== null && !isDefinite(answer.error)) throw new Error(answer.error);
      return { answer, askedAt: serverNow() };
    },
  });
  const mustAsk = booking !== undefined && !isPaying && isOpen(data, now);
  useEffect(() => {
    if (mustAsk) void refetch();
  }, [mustAsk, refetch]);
  if (!granted) return undefined;
  return booking && data ? data : { answer: granted, askedAt: 0 };
}

/** True for a hold that is past its end, and of which the server has not said since that it is over. */
function isOpen(held: HeldBooking | undefined, now: number): boolean {
  const booking = held?.answer.data;
  if (!held || booking?.status !== 'reserved') return false;
  const endsAt = Date.parse(booking.hold_expires_at);
  return endsAt <= now && (held.askedAt < endsAt || booking.payment_status === 'started');
}
