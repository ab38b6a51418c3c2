import { Link } from 'react-router';
import { Artwork } from '../artwork/Artwork.tsx';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { StartTime } from '../ui/StartTime.tsx';
import type { Slot } from './slotCache.ts';
import { experiencePath } from './slotPaths.ts';
import type { Experience } from './useExperiences.ts';

interface FeaturedCardProps {
  slot: Slot;
  experience: Experience;
  now: number;
}

export function FeaturedCard({ slot, experience, now }: FeaturedCardProps) {
  return (
    <article className="group relative overflow-hidden rounded-card shadow-[var(--shadow-card)]">
      <Artwork seed={experience.id} className="aspect-4/3 w-full sm:aspect-5/4" />
      <div className="absolute inset-x-3 bottom-3 rounded-control bg-raised p-4 sm:inset-x-4 sm:bottom-4 sm:p-5">
        <p className="text-sm text-ink-soft">
          Next: <StartTime instant={slot.slot_time} timeZone={experience.time_zone} now={now} />
        </p>
        <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="text-lg font-semibold">
            <Link to={experiencePath(experience.id)} className="after:absolute after:inset-0">
              {experience.title}
            </Link>
          </h2>
          <AvailabilityLabel counts={slot} />
        </div>
      </div>
    </article>
  );
}
