import { useNavigate } from 'react-router';
import { decided } from '../../items/decision.ts';
import type { StayOption } from '../../lib/api/stay.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { formatStay } from '../../lib/format/stayText.ts';
import { AlternativeButton } from '../ui/AlternativeButton.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { OtherDates } from './OtherDates.tsx';
import type { StayDates } from './stayDates.ts';
import { stayCheckoutPath, staysPath } from './stayPaths.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface OtherStaysProps {
  types: SuiteType[];
  type: SuiteType;
  dates: StayDates;
  options: StayOption[];
  option: StayOption;
}

/** The nearest dates for as many nights, and other suite types on the same dates; one click switches the checkout. */
export function OtherStays({ types, type, dates, options, option }: OtherStaysProps) {
  const navigate = useNavigate();
  const switchTo = (suiteType: string, to: StayDates) =>
    void navigate(stayCheckoutPath(suiteType, to), { replace: true, state: decided });
  const others = options.filter(
    ({ suite_type, free_count }) => suite_type !== type.suite_type && free_count > 0,
  );
  return (
    <>
      <section aria-label="Other dates">
        <h2 className="mb-4 text-xl font-semibold">Other dates in the {type.title}</h2>
        <OtherDates
          title={type.title}
          dates={dates}
          checkIns={option.nearest_check_ins}
          onChoose={(to) => switchTo(type.suite_type, to)}
        />
      </section>
      <section aria-label="Other suites">
        <h2 className="mb-4 text-xl font-semibold">
          Other suites, {formatStay(dates.check_in, dates.check_out)}
        </h2>
        {others.length === 0 ? (
          <p className="text-ink-soft">No other suite is free on all of these nights.</p>
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2">
            {others.map(({ suite_type, free_count, amount_minor, currency }) => {
              const title = types.find((each) => each.suite_type === suite_type)?.title ?? suite_type;
              return (
                <li key={suite_type}>
                  <AlternativeButton title={title} onPress={() => switchTo(suite_type, dates)}>
                    {formatMoney(amount_minor, currency)}, {describeLeft({ available_count: free_count })}
                  </AlternativeButton>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <ButtonLink variant="secondary" to={staysPath(dates)}>
        See the calendar
      </ButtonLink>
    </>
  );
}
