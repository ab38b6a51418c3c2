import { useSearchParams } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { ExperienceList } from '../../components/experiences/ExperienceList.tsx';
import { experiencesMax, useExperiences } from '../../components/experiences/useExperiences.ts';
import { useLiveSlots } from '../../components/experiences/useLiveSlots.ts';
import { useSlots } from '../../components/experiences/useSlots.ts';
import { CardSkeleton } from '../../components/ui/CardSkeleton.tsx';
import { CutNotice } from '../../components/ui/CutNotice.tsx';
import { LiveIndicator } from '../../components/ui/LiveIndicator.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { rowsMax } from '../../lib/api/rowsMax.ts';

export function ExperiencesPage() {
  usePageTitle('Experiences');
  const experiences = useExperiences();
  const slots = useSlots({ all: true });
  const liveness = useLiveSlots(experiences.data?.map(({ id }) => id) ?? []);
  const now = useNow();
  const [params, setParams] = useSearchParams();

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-4xl font-semibold sm:text-5xl">Experiences</h1>
        <LiveIndicator state={liveness} />
      </div>
      <Loaded query={experiences} what="The experiences" skeleton={<ListSkeleton />}>
        {(all) => (
          <>
            <ExperienceList
              experiences={all}
              slots={slots.data ?? []}
              now={now}
              search={params.get('q') ?? ''}
              onSearch={(q) => setParams(q ? { q } : {}, { replace: true, preventScrollReset: true })}
            />
            <CutNotice count={all.length} max={experiencesMax} what="experiences" />
            <CutNotice count={slots.data?.length ?? 0} max={rowsMax} what="times of all experiences">
              Each experience shows all of its own.
            </CutNotice>
          </>
        )}
      </Loaded>
    </>
  );
}

function ListSkeleton() {
  return (
    <div className="mt-26 grid gap-x-6 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
      {['one', 'two', 'three', 'four', 'five', 'six'].map((key) => (
        <CardSkeleton key={key} />
      ))}
    </div>
  );
}
