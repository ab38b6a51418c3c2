import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nextSeat } from './nextSeat.ts';
import { SeatReadout } from './SeatReadout.tsx';
import { SeatRow } from './SeatRow.tsx';
import { seatGrid } from './seatGrid.ts';
import { isChoosable, type SeatState } from './seatState.ts';
import type { Seat, Seats } from './seats.ts';
import type { SeatChoice } from './useSeatChoice.ts';

interface SeatMapProps {
  seats: Seats;
  choice: SeatChoice;
  own: ReadonlySet<string>;
  bookPath: string | null;
  /** Seats are as large as a finger tip, even if the map is then wider than the screen. */
  isLarge: boolean;
}

/** Seats of the seat plan by row. They are one stop for the Tab key; arrow keys move from seat to seat. */
export function SeatMap({ seats, choice, own, bookPath, isLarge }: SeatMapProps) {
  const grid = useMemo(() => seatGrid(seats.all), [seats.all]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number>();
  const [pointed, setPointed] = useState<number>();
  const seatAt = (position: number | undefined): Seat | undefined => {
    const place = position === undefined ? undefined : grid.at.get(position);
    return place && grid.rows[place.row]?.places[place.index]?.seat;
  };
  const stateOf = ({ seat_label, position }: Seat): SeatState => {
    if (own.has(seat_label)) return 'own';
    if (!seats.free.has(position)) return 'taken';
    return choice.chosen.includes(seat_label) ? 'chosen' : 'free';
  };
  const tabStop =
    seatAt(focused) ??
    seats.all.find(({ seat_label }) => choice.chosen.includes(seat_label)) ??
    seats.all.find(({ position }) => seats.free.has(position)) ??
    seats.all[0];

  // A map that is wider than the screen starts scrolled to its middle.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each size
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  }, [isLarge, grid.columnCount]);

  const press = (seat: Seat | undefined) => {
    if (seat && isChoosable(stateOf(seat))) choice.toggle(seat.seat_label);
  };
  const move = (event: KeyboardEvent) => {
    const from = positionOf(event.target);
    const to = from === undefined ? null : nextSeat(grid, from, event.key);
    if (to === null) return;
    event.preventDefault();
    scroller.current?.querySelector<HTMLElement>(`[data-position="${to}"]`)?.focus();
  };
  const size = `min(2.75rem, max(${isLarge ? '2.75rem' : 'var(--seat-min)'}, (100cqw - 2.25rem) / ${grid.columnCount}))`;
  const read = seatAt(pointed ?? focused);
  return (
    <div className="@container [--seat-min:1.75rem] pointer-fine:[--seat-min:1.5rem]">
      <div ref={scroller} className="overflow-x-auto" style={{ '--seat': size } as CSSProperties}>
        <ol
          aria-label="Seats by row"
          className="mx-auto w-max min-w-full space-y-1 py-2"
          onClick={({ target }) => press(seatAt(positionOf(target)))}
          onKeyDown={move}
          onFocus={({ target }) => setFocused(positionOf(target))}
          onPointerOver={({ target }) => setPointed(positionOf(target))}
          onPointerLeave={() => setPointed(undefined)}
        >
          {grid.rows.map((row) => {
            const has = row.places.some(({ seat }) => seat === tabStop);
            return (
              <SeatRow
                key={row.places[0]?.seat.position}
                row={row}
                states={row.places.map(({ seat }) => stateOf(seat)).join(' ')}
                tabStop={has ? tabStop?.position : undefined}
                hasSections={grid.hasSections}
              />
            );
          })}
        </ol>
      </div>
      <SeatReadout
        seat={read}
        state={read && stateOf(read)}
        chosenCount={choice.chosen.length}
        bookPath={bookPath}
      />
    </div>
  );
}

/** The position of the seat that an event is about. */
function positionOf(target: EventTarget): number | undefined {
  const position = (target as Element).closest<HTMLElement>('[data-position]')?.dataset.position;
  return position === undefined ? undefined : Number(position);
}
