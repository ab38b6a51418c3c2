import { addDays, countNights } from '../../lib/api/stayDates.ts';
import { formatStay } from '../../lib/format/stayText.ts';
import { AlternativeButton } from '../ui/AlternativeButton.tsx';
import type { StayDates } from './stayDates.ts';

interface OtherDatesProps {
  /** Title of the suite type that is full. */
  title: string;
  dates: StayDates;
  checkIns: string[];
  onChoose: (dates: StayDates) => void;
}

/** The nearest dates on which the suite type is free for as many nights. */
export function OtherDates({ title, dates, checkIns, onChoose }: OtherDatesProps) {
  const nights = countNights(dates.check_in, dates.check_out);
  if (checkIns.length === 0)
    return <p className="text-ink-soft">No other dates within two months have a suite for as many nights.</p>;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {checkIns.map((check_in) => {
        const check_out = addDays(check_in, nights);
        const stay = formatStay(check_in, check_out);
        return (
          <li key={check_in}>
            <AlternativeButton
              title={stay}
              label={`${title}, ${stay}`}
              onPress={() => onChoose({ check_in, check_out })}
            />
          </li>
        );
      })}
    </ul>
  );
}
