import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { AlmostGoneCard } from './AlmostGoneCard.tsx';
import { BoardRow } from './BoardRow.tsx';
import { almostGone, soonest } from './pickSlots.ts';
import type { Slot } from './slotCache.ts';
import type { Experience } from './useExperiences.ts';

interface HomeSectionsProps {
  experiences: Experience[];
  slots: Slot[];
  liveness: Liveness;
  now: number;
}

/** The home page's lists of coming and of almost sold-out slots, live. */
export function HomeSections({ experiences, slots, liveness, now }: HomeSectionsProps) {
  const byId = new Map(experiences.map((experience) => [experience.id, experience]));
  const withExperience = (picked: Slot[]) =>
    picked.flatMap((slot) => {
      const experience = byId.get(slot.experience_id);
      return experience ? [{ slot, experience }] : [];
    });
  const soon = withExperience(soonest(slots, now, 7));
  const scarce = withExperience(almostGone(slots, now, 4));

  return (
    <>
      {scarce.length > 0 && (
        <section aria-labelledby="almost-gone" className="mt-20">
          <h2 id="almost-gone" className="mb-6 text-2xl font-semibold sm:text-3xl">
            Almost gone
          </h2>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {scarce.map((item) => (
              <li key={item.slot.id} className="grid">
                <CardBoundary of={item.experience}>
                  <AlmostGoneCard {...item} now={now} />
                </CardBoundary>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="on-soon" className="mt-20">
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
          <h2 id="on-soon" className="text-2xl font-semibold sm:text-3xl">
            On soon
          </h2>
          <LiveIndicator state={liveness} />
        </div>
        {soon.length === 0 ? (
          <p className="border-t border-line py-6 text-ink-soft">
            Nothing is planned yet. New times appear here by themselves.
          </p>
        ) : (
          <ul className="border-t border-line">
            {soon.map((item) => (
              <li key={item.slot.id} className="border-b border-line">
                <CardBoundary of={item.experience}>
                  <BoardRow {...item} now={now} />
                </CardBoundary>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
