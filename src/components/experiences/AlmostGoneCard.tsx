import { Flame } from 'lucide-react';
import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import { zoneNote } from '../../lib/format/ownTime.ts';
import { formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { Count } from '../ui/Count.tsx';
import { StartTime } from '../ui/StartTime.tsx';
import type { Slot } from './slotCache.ts';
import { slotCheckoutPath } from './slotPaths.ts';
import type { Experience } from './useExperiences.ts';

interface AlmostGoneCardProps {
  slot: Slot;
  experience: Experience;
  now: number;
}

/** A card whose largest part is the count that is left. It links straight to the checkout, because the last places go fast. */
export function AlmostGoneCard({ slot, experience: { id, title, time_zone }, now }: AlmostGoneCardProps) {
  const { slot_time } = slot;
  const day = formatNearDay(slot_time, time_zone, { now, deviceTimeZone });
  const when = [day, formatTime(slot_time, time_zone), zoneNote(slot_time, time_zone, deviceTimeZone)];
  return (
    <Link
      to={slotCheckoutPath(slot.id)}
      aria-label={[title, ...when, describeLeft(slot)].filter(Boolean).join(', ')}
      className="group flex overflow-hidden sm:flex-col rounded-card border border-line bg-surface hover:border-few"
    >
      <Artwork seed={id} className="w-24 shrink-0 sm:h-24 sm:w-full" />
      <span className="flex flex-1 flex-col p-5">
        <span className="flex items-baseline gap-2 text-few">
          <Count
            value={slot.available_count}
            className="text-6xl leading-none font-semibold tracking-tighter"
          />
          <span className="inline-flex items-center gap-1 font-medium">
            <Flame aria-hidden="true" className="size-4" />
            left
          </span>
        </span>
        <span className="mt-4 text-lg leading-snug font-medium">{title}</span>
        <span className="mt-1 text-sm text-ink-soft">
          <StartTime instant={slot.slot_time} timeZone={time_zone} now={now} />
        </span>
      </span>
    </Link>
  );
}
