import { ArrowLeft, Compass } from 'lucide-react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { Artwork } from '../../components/artwork/Artwork.tsx';
import { ExperienceIntro } from '../../components/experiences/ExperienceIntro.tsx';
import { TimesPanel } from '../../components/experiences/TimesPanel.tsx';
import { useExperience } from '../../components/experiences/useExperiences.ts';
import { useLiveSlots } from '../../components/experiences/useLiveSlots.ts';
import { useSlots } from '../../components/experiences/useSlots.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function ExperiencePage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const query = useExperience(id);
  const slots = useSlots({ experienceId: id });
  const liveness = useLiveSlots(query.data ? [id] : []);
  const now = useNow();
  usePageTitle(query.data?.title ?? 'Experience');

  return (
    <Loaded query={query} what="The experience" skeleton={<PageSkeleton />}>
      {(experience) =>
        experience === null ? (
          <Message
            isPage
            icon={Compass}
            title="This experience is not here"
            text="It may have ended. Look whether the link is complete, or choose another one."
          >
            <ButtonLink to="/experiences">Explore experiences</ButtonLink>
          </Message>
        ) : (
          <>
            <Link
              to="/experiences"
              className="mb-4 inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-ink"
            >
              <ArrowLeft aria-hidden="true" className="size-4" />
              All experiences
            </Link>
            <Artwork seed={experience.id} className="aspect-3/2 w-full rounded-card sm:aspect-21/9" />
            <div className="mt-10 grid grid-cols-1 gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-x-16">
              <ExperienceIntro experience={experience} />
              <div className="lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
                <Loaded query={slots} what="The times" skeleton={<Skeleton className="h-96 rounded-card" />}>
                  {(all) => (
                    <TimesPanel
                      experience={experience}
                      slots={all}
                      liveness={liveness}
                      now={now}
                      requestedDay={params.get('day')}
                    />
                  )}
                </Loaded>
              </div>
              <p className="max-w-prose text-lg leading-relaxed whitespace-pre-line">{experience.story}</p>
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="mb-4 h-11 w-40" />
      <Skeleton className="aspect-3/2 rounded-card sm:aspect-21/9" />
      <div className="mt-10 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16">
        <div className="space-y-5">
          <Skeleton className="h-12 w-4/5" />
          <Skeleton className="h-6" />
          <Skeleton className="h-24" />
          <Skeleton className="h-40" />
        </div>
        <Skeleton className="h-96 rounded-card" />
      </div>
    </>
  );
}
