import { Link } from 'react-router';
import { formatDuration } from '../../lib/format/formatDuration.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { StartTime } from '../ui/StartTime.tsx';
import type { Slot } from './slotCache.ts';
import { experiencePath } from './slotPaths.ts';
import type { Experience } from './useExperiences.ts';

interface ExperienceCardProps {
  experience: Experience;
  /** The soonest slot with a free place. */
  nextSlot: Slot | undefined;
  now: number;
}

export function ExperienceCard({ experience, nextSlot, now }: ExperienceCardProps) {
  return (
    <article className="group relative flex flex-col">
      <div className="aspect-4/3 overflow-hidden rounded-card bg-gone-soft">
        <Artwork
          seed={experience.id}
          className="size-full transition-transform duration-500 group-hover:scale-[1.03]"
        />
      </div>
      <p className="mt-4 text-sm text-ink-soft">
        {experience.location} · {formatDuration(experience.duration_minutes)}
      </p>
      <h2 className="mt-1 text-xl font-semibold">
        <Link to={experiencePath(experience.id)} className="after:absolute after:inset-0 after:rounded-card">
          {experience.title}
        </Link>
      </h2>
      <p className="mt-1.5 text-ink-soft">{experience.summary}</p>
      <div className="mt-auto pt-4">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-semibold tabular-nums">
            {formatMoney(experience.price_minor, experience.currency)}
          </span>
          {nextSlot && <AvailabilityLabel counts={nextSlot} className="text-sm" />}
        </p>
        <p className="mt-0.5 text-sm">
          {nextSlot ? (
            <StartTime instant={nextSlot.slot_time} timeZone={experience.time_zone} now={now} />
          ) : (
            <span className="text-gone">No free times at the moment</span>
          )}
        </p>
      </div>
    </article>
  );
}
