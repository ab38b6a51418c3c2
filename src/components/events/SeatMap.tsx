import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { nextSeat } from './nextSeat.ts';
import { SeatButton } from './SeatButton.tsx';
import type { SeatState } from './SeatGlyph.tsx';
import type { Seat } from './seatCache.ts';
import { seatGrid } from './seatGrid.ts';
import type { SeatChoice } from './useSeatChoice.ts';

interface SeatMapProps {
  seats: Seat[];
  choice: SeatChoice;
  own: ReadonlySet<string>;
  /** Seats are as large as a finger tip, even if the map is then wider than the screen. */
  isLarge: boolean;
}

/** The seat plan. It is one stop for the Tab key; arrow keys move from seat to seat. */
export function SeatMap({ seats, choice, own, isLarge }: SeatMapProps) {
  const grid = useMemo(() => seatGrid(seats), [seats]);
  const map = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [tabStop, setTabStop] = useState<string>();
  const current = tabStop ?? choice.chosen[0] ?? seats.find(({ isFree }) => isFree)?.seat_label;

  // A plan that is wider than the screen starts scrolled to its middle.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each size
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  }, [isLarge, grid.columnCount]);

  // The handlers never change, so that a change of one seat renders one SeatButton.
  const latest = useRef({ grid, toggle: choice.toggle });
  latest.current = { grid, toggle: choice.toggle };
  const press = useCallback((label: string) => latest.current.toggle(label), []);
  const move = useCallback((event: KeyboardEvent, label: string) => {
    const to = nextSeat(latest.current.grid, label, event.key);
    if (to === null) return;
    event.preventDefault();
    map.current?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(to)}"]`)?.focus();
  }, []);

  const stateOf = ({ seat_label, isFree }: Seat): SeatState => {
    if (own.has(seat_label)) return 'own';
    if (!isFree) return 'taken';
    return choice.chosen.includes(seat_label) ? 'chosen' : 'free';
  };
  const size = `min(2.75rem, max(${isLarge ? '2.75rem' : '1.75rem'}, (100cqw - 4rem) / ${grid.columnCount}))`;
  return (
    <div ref={map} className="@container">
      <div ref={scroller} className="overflow-x-auto pb-2" style={{ '--seat': size } as CSSProperties}>
        <div className="mx-auto w-max">
          <Stage />
          <ol aria-label="Seats by row" className="mt-6 space-y-1">
            {grid.rows.map(({ label, places }) => (
              <li key={`${label} ${places[0]?.seat.position}`} className="flex items-center gap-1">
                <RowLabel label={label} />
                <ol aria-label={`Row ${label}`} className="flex flex-1 justify-center">
                  {places.map(({ seat, isAfterAisle }) => (
                    <li key={seat.seat_label}>
                      <SeatButton
                        label={seat.seat_label}
                        rowLabel={label}
                        state={stateOf(seat)}
                        isAfterAisle={isAfterAisle}
                        isTabStop={seat.seat_label === current}
                        onPress={press}
                        onFocus={setTabStop}
                        onKeyDown={move}
                      />
                    </li>
                  ))}
                </ol>
                <RowLabel label={label} />
              </li>
            ))}
          </ol>
        </div>
      </div>
    </div>
  );
}

/** The row's label on both sides. Hidden from screen readers, for which the row's list has the label. */
function RowLabel({ label }: { label: string }) {
  return (
    <span aria-hidden="true" className="w-6 shrink-0 text-center text-sm text-ink-soft tabular-nums">
      {label}
    </span>
  );
}

function Stage() {
  return (
    <svg viewBox="0 0 320 34" aria-hidden="true" className="mx-auto block w-3/5 max-w-96 min-w-48">
      <path d="M4 30Q160-14 316 30Z" className="fill-sunken stroke-line-strong" strokeWidth="1" />
      <text x="160" y="25" textAnchor="middle" className="fill-ink-soft text-[12px]">
        Stage
      </text>
    </svg>
  );
}
