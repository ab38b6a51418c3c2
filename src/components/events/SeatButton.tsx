import { type KeyboardEvent, memo } from 'react';
import { SeatGlyph, type SeatState, seatStateText } from './SeatGlyph.tsx';

interface SeatButtonProps {
  label: string;
  rowLabel: string;
  state: SeatState;
  isAfterAisle: boolean;
  /** The one seat of the map that the Tab key reaches. */
  isTabStop: boolean;
  onPress: (label: string) => void;
  onFocus: (label: string) => void;
  onKeyDown: (event: KeyboardEvent, label: string) => void;
}

/** A seat of the map. A taken seat can be focused, so that a screen reader can name it, but it cannot be pressed. */
export const SeatButton = memo(function SeatButton(props: SeatButtonProps) {
  const { label, rowLabel, state, isAfterAisle, isTabStop, onPress, onFocus, onKeyDown } = props;
  const isChoosable = state === 'free' || state === 'chosen';
  const number = label.startsWith(rowLabel) ? label.slice(rowLabel.length) : label;
  return (
    <button
      type="button"
      data-seat={label}
      aria-label={`Row ${rowLabel}, seat ${label}, ${seatStateText[state]}`}
      aria-pressed={isChoosable ? state === 'chosen' : undefined}
      aria-disabled={!isChoosable || undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => isChoosable && onPress(label)}
      onFocus={() => onFocus(label)}
      onKeyDown={(event) => onKeyDown(event, label)}
      className={`block size-(--seat) rounded-lg -outline-offset-1! ${isAfterAisle ? 'ml-(--seat)' : ''} ${isChoosable ? 'hover:bg-accent-soft' : 'cursor-not-allowed!'}`}
    >
      <SeatGlyph state={state} text={number.length <= 2 ? number : undefined} className="size-full" />
    </button>
  );
});
