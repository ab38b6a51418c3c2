import { useSearchParams } from 'react-router';
import { quantityMax } from '../../lib/api/booking.ts';
import type { TicketedEvent } from './eventCache.ts';
import { requestedSeats } from './requestedSeats.ts';
import { freeSeats } from './seats.ts';
import { useNamedSeats } from './useNamedSeats.ts';

export type SeatChoice = ReturnType<typeof useSeatChoice>;

/**
 * The seats chosen on the map, in whatever part of it. They are in the address, so that they outlast the way through the parts and
 * Back from the checkout restores them.
 */
export function useSeatChoice(event: TicketedEvent, own: ReadonlySet<string>) {
  const [params, setParams] = useSearchParams();
  const requested = requestedSeats(params);
  const seats = useNamedSeats(event, requested).data?.value;
  // Until the server has said which of them are free, all of them count as chosen.
  const chosen = seats ? freeSeats(seats, requested) : requested;
  const lost = seats?.all.filter(
    ({ seat_label, position }) => !seats.free.has(position) && !own.has(seat_label),
  );
  const choose = (labels: string[]) =>
    setParams(
      (now) => {
        if (labels.length > 0) now.set('seats', labels.join(','));
        else now.delete('seats');
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    /** Front row first. */
    chosen,
    /** Seats that were chosen and then taken by somebody else. */
    lost: lost?.map(({ seat_label }) => seat_label) ?? [],
    isFull: chosen.length >= quantityMax,
    /** Chooses a free seat or drops a chosen one; seats that are no longer free are dropped with it. */
    toggle: (label: string) => {
      if (chosen.includes(label)) choose(chosen.filter((other) => other !== label));
      else if (chosen.length < quantityMax) choose([...chosen, label]);
    },
    clear: () => choose([]),
  };
}
