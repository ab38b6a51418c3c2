import { useSearchParams } from 'react-router';
import { quantityMax } from '../../lib/api/booking.ts';
import { requestedSeats } from './requestedSeats.ts';
import type { Seat } from './seatCache.ts';

export type SeatChoice = ReturnType<typeof useSeatChoice>;

/** The seats that are chosen on a map. They stand in the address, so that Back from the checkout finds them. */
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
    /** In the order of the house. */
    chosen: chosen.map(({ seat_label }) => seat_label),
    /** Chosen, and then taken by somebody else. */
    lost: requested.filter((label) => byLabel.get(label)?.isFree === false && !own.has(label)),
    isFull: chosen.length >= quantityMax,
    /** Whatever is no longer free is left out with the next change. */
    toggle: (label: string) => {
      const labels = chosen.map(({ seat_label }) => seat_label);
      if (labels.includes(label)) choose(labels.filter((other) => other !== label));
      else if (labels.length < quantityMax && byLabel.get(label)?.isFree) choose([...labels, label]);
    },
    clear: () => choose([]),
  };
}
