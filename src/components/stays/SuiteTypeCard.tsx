import { decided } from '../../items/decision.ts';
import type { StayOption } from '../../lib/api/stay.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { describeNights } from '../../lib/format/stayText.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { OtherDates } from './OtherDates.tsx';
import type { StayDates } from './stayDates.ts';
import { stayCheckoutPath } from './stayPaths.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface SuiteTypeCardProps {
  type: SuiteType;
  /** The option for the chosen dates; undefined until dates are chosen and the option is loaded. */
  chosen: { dates: StayDates; option: StayOption } | undefined;
  onChooseDates: (dates: StayDates) => void;
}

/** A suite type with its nightly price and, for the chosen dates, the total price or the nearest free dates. */
export function SuiteTypeCard({ type, chosen, onChooseDates }: SuiteTypeCardProps) {
  const { suite_type, title, summary, nightly_price_minor, currency } = type;
  return (
    <article
      aria-labelledby={suite_type}
      className="overflow-hidden rounded-card border border-line bg-surface shadow-[var(--shadow-card)] sm:grid sm:grid-cols-[9rem_1fr]"
    >
      <Artwork seed={suite_type} className="h-28 w-full sm:h-full" />
      <div className="min-w-0 p-5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 id={suite_type} className="text-xl font-semibold">
            {title}
          </h2>
          {chosen && (
            <AvailabilityLabel
              counts={{ available_count: chosen.option.free_count, capacity: type.suite_count }}
            />
          )}
        </div>
        <p className="mt-1.5 text-ink-soft">{summary}</p>
        <p className="mt-3">
          <span className="font-semibold tabular-nums">{formatMoney(nightly_price_minor, currency)}</span>
          <span className="text-ink-soft"> a night</span>
        </p>
        {chosen && <ChosenOption title={title} {...chosen} onChooseDates={onChooseDates} />}
      </div>
    </article>
  );
}

interface ChosenOptionProps {
  title: string;
  dates: StayDates;
  option: StayOption;
  onChooseDates: (dates: StayDates) => void;
}

function ChosenOption({ title, dates, option, onChooseDates }: ChosenOptionProps) {
  if (option.free_count === 0) {
    return (
      <div className="mt-4 border-t border-line pt-4">
        <p className="mb-3">
          No suite is free on all of these nights. {option.nearest_check_ins.length > 0 && 'Nearest dates:'}
        </p>
        <OtherDates
          title={title}
          dates={dates}
          checkIns={option.nearest_check_ins}
          onChoose={onChooseDates}
        />
      </div>
    );
  }
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
      <p>
        <span className="text-2xl font-semibold tracking-tight tabular-nums">
          {formatMoney(option.amount_minor, option.currency)}
        </span>
        <span className="text-ink-soft"> for {describeNights(dates.check_in, dates.check_out)}</span>
      </p>
      <ButtonLink
        to={stayCheckoutPath(option.suite_type, dates)}
        state={decided}
        aria-label={`Book ${title}`}
      >
        Book
      </ButtonLink>
    </div>
  );
}
