import { type CalendarDate, parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  RangeCalendar,
} from 'react-aria-components';
import { addDays } from '../../lib/api/stayDates.ts';
import { buttonStyle } from '../ui/buttonStyle.ts';
import type { BookableDays } from './bookableDays.ts';
import { NightCell } from './NightCell.tsx';
import type { StayDates } from './stayDates.ts';
import { useSuiteNights } from './useSuiteNights.ts';

interface StayCalendarProps {
  days: BookableDays;
  chosen: StayDates | null;
  /** The suite type whose free nights are shown; null for all types together. */
  suiteType: string | null;
  onChoose: (dates: StayDates) => void;
}

/**
 * The calendar for the days of arrival and departure. Full nights are marked but not disabled: whether a range is free follows from
 * the suites one by one, and a guest may leave on the day of a full night.
 */
export function StayCalendar({ days, chosen, suiteType, onChoose }: StayCalendarProps) {
  const [focused, setFocused] = useState(() => parseDate(chosen?.check_in ?? days.first));
  const freeOf = useSuiteNights(focused.toString().slice(0, 7));
  const value = chosen && { start: parseDate(chosen.check_in), end: parseDate(chosen.check_out) };

  // Shows the month of dates that were chosen elsewhere on the page.
  const chosenHere = useRef(chosen?.check_in);
  const check_in = chosen?.check_in;
  useEffect(() => {
    if (check_in && check_in !== chosenHere.current) setFocused(parseDate(check_in));
    chosenHere.current = check_in;
  }, [check_in]);

  const choose = ({ start, end }: { start: CalendarDate; end: CalendarDate }) => {
    const check_in = start.toString();
    // Choosing one day twice means the night that begins on it.
    const check_out = end.compare(start) > 0 ? end.toString() : addDays(check_in, 1);
    chosenHere.current = check_in;
    onChoose({ check_in, check_out });
  };

  return (
    <RangeCalendar
      aria-label="Nights of your stay"
      value={value}
      onChange={choose}
      minValue={parseDate(days.first)}
      maxValue={parseDate(days.last)}
      focusedValue={focused}
      onFocusChange={setFocused}
    >
      <header className="mb-3 flex items-center justify-between gap-2">
        <Button slot="previous" className={`${buttonStyle('icon')} disabled:opacity-40`}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Button>
        <Heading className="text-lg font-semibold" />
        <Button slot="next" className={`${buttonStyle('icon')} disabled:opacity-40`}>
          <ChevronRight aria-hidden="true" className="size-5" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short" className="w-full table-fixed border-separate border-spacing-y-1">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="pb-2 text-sm font-medium text-ink-soft">{day}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <NightCell date={date} free={freeOf(date.toString(), suiteType)} today={days.first} />}
        </CalendarGridBody>
      </CalendarGrid>
    </RangeCalendar>
  );
}
