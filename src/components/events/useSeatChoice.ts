import { useSearchParams } from 'react-router';
import { quantityMax } from '../../lib/api/booking.ts';
import { requestedSeats } from './requestedSeats.ts';
import type { Seat } from './seatCache.ts';

export type SeatChoice = ReturnType<typeof useSeatChoice>;

/** The seats chosen on the map. They are part of the address, so that Back from the checkout restores them. */
export function useSeatChoice(seats: Seat[], own: ReadonlySet<string>) {
  const [params, setParams] = useSearchParams();
  const requested = requestedSeats(params);
  const byLabel = new Map(seats.map((seat) => [seat.seat_label, seat]));
  const chosen = seats.filter(({ seat_label, isFree }) => isFree && requested.includes(seat_label));
  const choose = (labels: string[]) =>
    setParams(labels.length > 0 ? { seats: labels.join(',') } : {}, {
      replace: true,
      preventScrollReset: true,
    });
  return {
    /** Front row first. */
    chosen: chosen.map(({ seat_label }) => seat_label),
    /** Seats that were chosen and then taken by somebody else. */
    lost: requested.filter((label) => byLabel.get(label)?.isFree === false && !own.has(label)),
    isFull: chosen.length >= quantityMax,
    /** Chooses a free seat or drops a chosen one; seats that are no longer free are dropped with it. */
    toggle: (label: string) => {
      const labels = chosen.map(({ seat_label }) => seat_label);
      if (labels.includes(label)) choose(labels.filter((other) => other !== label));
      else if (labels.length < quantityMax && byLabel.get(label)?.isFree) choose([...labels, label]);
    },
    clear: () => choose([]),
  };
}
