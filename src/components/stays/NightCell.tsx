import type { CalendarDate } from '@internationalized/date';
import { CalendarCell } from 'react-aria-components';

interface NightCellProps {
  date: CalendarDate;
  /** Suites free in the night that begins on this day; undefined while that is not known. */
  free: number | undefined;
  /** The date at the place, YYYY-MM-DD. */
  today: string;
}

const fewMax = 3;

/** A day with what is free of its night, as text and by its look; full nights are also struck through. */
export function NightCell({ date, free, today }: NightCellProps) {
  const isFull = free === 0;
  const left = free === undefined ? '' : isFull ? 'full' : `${free} left`;
  return (
    <CalendarCell
      date={date}
      className={({
        isSelected,
        isSelectionStart,
        isSelectionEnd,
        isDisabled,
        isOutsideMonth,
        isHovered,
      }) => {
        if (isOutsideMonth) return 'hidden';
        const isEnd = isSelectionStart || isSelectionEnd;
        const look = isEnd
          ? 'bg-accent text-on-accent'
          : isSelected
            ? 'bg-accent-soft text-ink'
            : isDisabled
              ? 'text-ink-soft opacity-45'
              : isFull
                ? 'bg-gone-soft text-gone'
                : isHovered
                  ? 'bg-sunken'
                  : '';
        const corners = isSelected
          ? `${isSelectionStart ? 'rounded-l-control' : ''} ${isSelectionEnd ? 'rounded-r-control' : ''}`
          : 'rounded-control';
        return `flex h-14 cursor-pointer flex-col items-center justify-center leading-tight tabular-nums aria-disabled:cursor-default ${corners} ${look}`;
      }}
      // The library names the day; what is free of its night is added to the name.
      render={({ 'aria-label': label, ...props }, { isDisabled }) => {
        // It says "Today" of the device's date, which may be another one than the place's.
        const day = date.toString() === today ? label : label?.replace(/^Today, /, '');
        const named = { ...props, 'aria-label': left && !isDisabled ? `${day}, ${left}` : day };
        return <div {...named} />;
      }}
    >
      {({ formattedDate, isDisabled }) => (
        <>
          <span className={`font-medium ${isFull && !isDisabled ? 'line-through decoration-1' : ''}`}>
            {formattedDate}
          </span>
          <span className="h-4 text-xs">
            {!isDisabled && free !== undefined && (isFull ? 'Full' : free <= fewMax && `${free} left`)}
          </span>
        </>
      )}
    </CalendarCell>
  );
}
