import { memo } from 'react';
import type { GridRow } from './seatGrid.ts';
import { rowName, seatName, seatNumber, shortRow } from './seatNames.ts';
import { isChoosable, type SeatState, seatStateText } from './seatState.ts';

interface SeatRowProps {
  row: GridRow;
  /** The state of each seat, separated by spaces: a text, so that a row whose seats stay as they are is not rendered again. */
  states: string;
  /** The position of the one seat of the map that the Tab key reaches, if it is in this row. */
  tabStop: number | undefined;
  hasSections: boolean;
}

/**
 * A row of the seat map, with one element for each seat; the map handles what happens to them. A taken seat can be focused, so that a
 * screen reader can name it, but it cannot be pressed.
 */
export const SeatRow = memo(function SeatRow({ row, states, tabStop, hasSections }: SeatRowProps) {
  const seatStates = states.split(' ') as SeatState[];
  const first = row.places[0]?.seat;
  if (!first) return null;
  return (
    <li>
      {hasSections && row.isSectionStart && first.section !== '' && (
        <h4 className="sticky left-0 mx-auto w-max max-w-[100cqw] pt-5 pb-1 text-sm font-semibold">
          {first.section}
        </h4>
      )}
      <div className="flex">
        <span
          aria-hidden="true"
          data-row=""
          className="sticky left-0 z-10 w-8 shrink-0 truncate bg-surface text-center text-sm/(--seat) text-ink-soft tabular-nums"
        >
          {shortRow(first.row_label)}
        </span>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
        <div role="group" aria-label={rowName(first, hasSections)} className="flex flex-1 justify-center">
          {row.places.map(({ seat, isAfterAisle }, index) => {
            const state = seatStates[index] ?? 'taken';
            const number = seatNumber(seat);
            return (
              <button
                key={seat.position}
                type="button"
                className="seat"
                data-position={seat.position}
                data-state={state}
                data-aisle={isAfterAisle || undefined}
                data-long={number.length === 3 || undefined}
                aria-label={`${seatName(seat, hasSections)}, ${seatStateText[state]}`}
                aria-pressed={isChoosable(state) ? state === 'chosen' : undefined}
                aria-disabled={!isChoosable(state) || undefined}
                tabIndex={seat.position === tabStop ? 0 : -1}
              >
                {number.length <= 3 && number}
              </button>
            );
          })}
        </div>
      </div>
    </li>
  );
});
