import { decided } from '../../items/decision.ts';
import { countUnits, ticketNoun } from '../../lib/format/countUnits.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { type SeatState, seatStateText } from './seatState.ts';
import type { Seat } from './seats.ts';

interface SeatReadoutProps {
  /** The seat that is pointed at or focused. */
  seat: Seat | undefined;
  state: SeatState | undefined;
  chosenCount: number;
  /** Where the chosen seats are booked; null when they cannot be. */
  bookPath: string | null;
}

/**
 * The full label of a seat, however long, in sight below the map. Screen readers have it as the seat's name. On a small screen, where the
 * chosen seats are out of sight, also the way to book them.
 */
export function SeatReadout({ seat, state, chosenCount, bookPath }: SeatReadoutProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-3 -mb-3 flex min-h-15 items-center justify-between gap-3 rounded-b-card border-t border-line bg-surface px-3 py-2 text-sm sm:-mx-5 sm:-mb-5 sm:px-5">
      <p aria-hidden="true" className="min-w-0 wrap-break-word tabular-nums">
        {seat && state ? (
          <>
            <span className="font-medium">{seat.seat_label}</span>
            <span className="text-ink-soft">, {seatStateText[state]}</span>
          </>
        ) : (
          <span className="text-ink-soft">The full name of a seat stands here.</span>
        )}
      </p>
      {bookPath && (
        <ButtonLink to={bookPath} state={decided} className="shrink-0 lg:hidden">
          Book {countUnits(chosenCount, ticketNoun)}
        </ButtonLink>
      )}
    </div>
  );
}
