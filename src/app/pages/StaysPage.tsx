import { BedDouble } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { bookableDays } from '../../components/stays/bookableDays.ts';
import { requestedStay } from '../../components/stays/requestedStay.ts';
import { StayChoice } from '../../components/stays/StayChoice.tsx';
import { useLiveStays } from '../../components/stays/useLiveStays.ts';
import { suiteTypesMax, useSuiteTypes } from '../../components/stays/useSuiteTypes.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { CutNotice } from '../../components/ui/CutNotice.tsx';
import { LiveIndicator } from '../../components/ui/LiveIndicator.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { isShowable } from '../../lib/format/isShowable.ts';

export function StaysPage() {
  usePageTitle('Stays');
  const query = useSuiteTypes();
  const liveness = useLiveStays(query.data?.map(({ suite_type }) => suite_type) ?? []);
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const change = (changes: Record<string, string | null>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-4xl font-semibold sm:text-5xl">Stays</h1>
        <LiveIndicator state={liveness} />
      </div>
      <Loaded query={query} what="The suites" skeleton={<ChoiceSkeleton />}>
        {(types) => {
          const [first] = types;
          if (!first) {
            return (
              <Message icon={BedDouble} title="No suites are let" text="Nobody lets suites here yet.">
                <ButtonLink to="/experiences" variant="secondary">
                  Explore experiences
                </ButtonLink>
              </Message>
            );
          }
          // The clock of the first place that has one that is known.
          const { time_zone } = types.find((type) => isShowable(now, type.time_zone)) ?? { time_zone: 'UTC' };
          const days = bookableDays(now, time_zone);
          const requested = params.get('type');
          return (
            <>
              <p className="mt-4 max-w-prose text-xl leading-relaxed text-ink-soft">
                {first.location}. One suite from the first night to the last: nobody is asked to move.
              </p>
              <StayChoice
                types={types}
                days={days}
                dates={requestedStay(params, days)}
                suiteType={types.find(({ suite_type }) => suite_type === requested)?.suite_type ?? null}
                onChooseDates={(dates) => change({ ...dates })}
                onChooseType={(type) => change({ type })}
              />
              <CutNotice count={types.length} max={suiteTypesMax} what="kinds of suites" />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function ChoiceSkeleton() {
  return (
    <>
      <Skeleton className="mt-4 h-8 max-w-xl" />
      <div className="mt-8 grid grid-cols-1 gap-10 lg:grid-cols-[24rem_minmax(0,1fr)] lg:gap-14">
        <Skeleton className="h-125 rounded-card" />
        <div className="space-y-5">
          {['one', 'two', 'three'].map((key) => (
            <Skeleton key={key} className="h-44 rounded-card" />
          ))}
        </div>
      </div>
    </>
  );
}
