import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { HomeEvents } from '../../components/events/HomeEvents.tsx';
import { useEvents } from '../../components/events/useEvents.ts';
import { useLiveEvents } from '../../components/events/useLiveEvents.ts';
import { FeaturedCard } from '../../components/experiences/FeaturedCard.tsx';
import { HomeSections } from '../../components/experiences/HomeSections.tsx';
import { nextFreeByExperience } from '../../components/experiences/pickSlots.ts';
import { useExperiences } from '../../components/experiences/useExperiences.ts';
import { useLiveSlots } from '../../components/experiences/useLiveSlots.ts';
import { useSlots } from '../../components/experiences/useSlots.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { CardBoundary } from '../../components/ui/CardBoundary.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function HomePage() {
  usePageTitle(undefined);
  const experiences = useExperiences();
  const slots = useSlots({ all: true });
  const liveness = useLiveSlots(experiences.data?.map(({ id }) => id) ?? []);
  const events = useEvents({ all: true });
  useLiveEvents(events.data?.map(({ id }) => id) ?? []);
  const now = useNow();
  const [next] = nextFreeByExperience(slots.data ?? [], now).values();
  const featured = experiences.data?.find(({ id }) => id === next?.experience_id);

  return (
    <>
      <section className="grid items-center gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:gap-16">
        <div className="py-4 sm:py-10">
          <h1 className="text-5xl font-semibold sm:text-6xl lg:text-7xl">The place you book is yours.</h1>
          <p className="mt-6 max-w-xl text-xl leading-relaxed text-ink-soft">
            Small guided experiences with people who know their ground. Every count on this page is live, and
            no place is ever sold twice.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink to="/experiences">Explore experiences</ButtonLink>
            <ButtonLink to="/stays" variant="secondary">
              Find a suite
            </ButtonLink>
          </div>
        </div>
        {next && featured ? (
          <CardBoundary of={featured}>
            <FeaturedCard slot={next} experience={featured} now={now} />
          </CardBoundary>
        ) : (
          (slots.isPending || experiences.isPending) && (
            <Skeleton className="aspect-4/3 rounded-card sm:aspect-5/4" />
          )
        )}
      </section>
      <Loaded query={experiences} what="The experiences" skeleton={<SectionsSkeleton />}>
        {(allExperiences) => (
          <Loaded query={slots} what="The times" skeleton={<SectionsSkeleton />}>
            {(allSlots) => (
              <HomeSections experiences={allExperiences} slots={allSlots} liveness={liveness} now={now} />
            )}
          </Loaded>
        )}
      </Loaded>
      <HomeEvents events={events.data ?? []} now={now} />
    </>
  );
}

function SectionsSkeleton() {
  return (
    <>
      <Skeleton className="mt-20 mb-6 h-9 w-44" />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {['one', 'two', 'three', 'four'].map((key) => (
          <Skeleton key={key} className="h-40 rounded-card sm:h-72" />
        ))}
      </div>
      <Skeleton className="mt-20 mb-4 h-9 w-36" />
      {['one', 'two', 'three', 'four', 'five'].map((key) => (
        <Skeleton key={key} className="mb-3 h-20" />
      ))}
    </>
  );
}
