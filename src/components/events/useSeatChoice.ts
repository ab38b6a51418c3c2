import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TicketedEvent } from './eventCache.ts';
import { requestedSeats } from './requestedSeats.ts';
import { freeSeats } from './seats.ts';
import { useNamedSeats } from './useNamedSeats.ts';

export type SeatChoice = ReturnType<typeof useSeatChoice>;

/**
 * The seats chosen on the map, in whatever part of it. The address follows the choice, so that Back from the checkout restores it. It is
 * only read at first: it changes a moment after a click, and the next click must not wait for it.
 */
export function useSeatChoice(event: TicketedEvent, own: ReadonlySet<string>) {
  const [params, setParams] = useSearchParams();
  const [requested, setRequested] = useState(() => requestedSeats(params, event));
  const seats = useNamedSeats(event, requested).data?.value;
  // Until the server has said which of them are free, all of them count as chosen.
  const chosen = seats ? freeSeats(seats, requested) : requested;
  const gone = requested.filter((label) => !chosen.includes(label));
  const lost = seats?.all.filter(
    ({ seat_label, position }) => !seats.free.has(position) && !own.has(seat_label),
  );

  const text = requested.join(',');
  useEffect(() => {
    if ((params.get('seats') ?? '') === text) return;
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (text === '') next.delete('seats');
        else next.set('seats', text);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [text, params, setParams]);

  return {
    /** Front row first. */
    chosen,
    /** Seats that were chosen and then taken by somebody else. */
    lost: lost?.map(({ seat_label }) => seat_label) ?? [],
    isFull: chosen.length >= event.max_per_customer,
    /** Chooses a free seat or drops a chosen one; seats that are no longer free are dropped with it. */
    toggle: (label: string) =>
      setRequested((now) => {
        const kept = now.filter((other) => !gone.includes(other));
        if (kept.includes(label)) return kept.filter((other) => other !== label);
        return kept.length < event.max_per_customer ? [...kept, label].sort() : kept;
      }),
    clear: () => setRequested([]),
  };
}
