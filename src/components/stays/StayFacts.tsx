import { Link } from 'react-router';
import type { Booking } from '../../lib/api/booking.ts';
import { describeNights, formatLongDate } from '../../lib/format/stayText.ts';
import type { StayDates } from './stayDates.ts';
import { staysPath } from './stayPaths.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface StayFactsProps {
  type: SuiteType;
  dates: StayDates;
  /** The held booking, which names the suite; null before anything is held. */
  booking: Booking | null;
}

export function StayFacts({ type, dates, booking }: StayFactsProps) {
  const { check_in, check_out } = dates;
  const facts = [
    { term: 'You come', value: formatLongDate(check_in) },
    { term: 'You leave', value: formatLongDate(check_out) },
    { term: 'Stay', value: describeNights(check_in, check_out) },
    { term: 'Suite', value: booking?.kind === 'stay' ? `${type.title} ${booking.suite_name}` : type.title },
  ];
  return (
    <section aria-labelledby="stay">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="stay" className="text-xl font-semibold">
          Your stay
        </h2>
        <Link
          to={staysPath(dates)}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          Change dates
        </Link>
      </div>
      <dl className="mt-3 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-sm text-ink-soft">{term}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
