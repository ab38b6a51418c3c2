import { useRef } from 'react';
import { nightsMax } from '../../lib/api/stayDates.ts';
import { describeNights, formatStay } from '../../lib/format/stayText.ts';
import { Button } from '../ui/Button.tsx';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { BookableDays } from './bookableDays.ts';
import { OptionsAnnouncer } from './OptionsAnnouncer.tsx';
import { isTooLong } from './requestedStay.ts';
import { StayCalendar } from './StayCalendar.tsx';
import { SuiteTypeCard } from './SuiteTypeCard.tsx';
import { SuiteTypeFilter } from './SuiteTypeFilter.tsx';
import type { StayDates } from './stayDates.ts';
import { useStayOptions } from './useStayOptions.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface StayChoiceProps {
  types: SuiteType[];
  days: BookableDays;
  dates: StayDates | null;
  suiteType: string | null;
  onChooseDates: (dates: StayDates) => void;
  onChooseType: (suiteType: string | null) => void;
}

/** The calendar beside the list of what each suite type offers for the chosen dates. */
export function StayChoice({ types, days, dates, suiteType, onChooseDates, onChooseType }: StayChoiceProps) {
  const bookable = dates && !isTooLong(dates) ? dates : null;
  const query = useStayOptions(bookable);
  const options = bookable ? (query.data ?? []) : [];
  const summary = useRef<HTMLDivElement>(null);
  // The pressed button disappears with the old dates, so the focus moves to the line that names the new ones.
  const chooseInstead = (instead: StayDates) => {
    onChooseDates(instead);
    summary.current?.focus();
  };
  return (
    <div className="mt-8 grid grid-cols-1 gap-10 lg:grid-cols-[24rem_minmax(0,1fr)] lg:gap-14">
      <section aria-label="Dates" className="lg:sticky lg:top-6 lg:self-start">
        <SuiteTypeFilter types={types} chosen={suiteType} onChoose={onChooseType} />
        <div className="rounded-card border border-line bg-surface p-4 shadow-[var(--shadow-card)]">
          <StayCalendar days={days} chosen={dates} suiteType={suiteType} onChoose={onChooseDates} />
        </div>
      </section>
      <section aria-label="Suites" className="space-y-5">
        <div ref={summary} tabIndex={-1} className="min-h-14 outline-none">
          {dates ? (
            <p className="text-xl font-semibold tabular-nums">
              {formatStay(dates.check_in, dates.check_out)},{' '}
              <span className="whitespace-nowrap">{describeNights(dates.check_in, dates.check_out)}</span>
            </p>
          ) : (
            <p className="text-lg text-ink-soft">
              Choose the day you come and the day you leave: each suite then says whether it is free.
            </p>
          )}
        </div>
        {dates && !bookable && (
          <Notice
            tone="few"
            title={`A stay has at most ${nightsMax} nights. Choose an earlier day to leave.`}
          />
        )}
        {bookable && query.isError && (
          <Notice tone="danger" title="What is free on these nights could not be loaded.">
            <Button variant="secondary" onPress={() => void query.refetch()}>
              Try again
            </Button>
          </Notice>
        )}
        <ul className="space-y-5" aria-busy={bookable !== null && query.isPending}>
          {types.map((type) => {
            const option = options.find(({ suite_type }) => suite_type === type.suite_type);
            return (
              <li key={type.id}>
                <CardBoundary of={type}>
                  <SuiteTypeCard
                    type={type}
                    chosen={bookable && option ? { dates: bookable, option } : undefined}
                    onChooseDates={chooseInstead}
                  />
                </CardBoundary>
              </li>
            );
          })}
        </ul>
        <OptionsAnnouncer types={types} options={options} />
      </section>
    </div>
  );
}
