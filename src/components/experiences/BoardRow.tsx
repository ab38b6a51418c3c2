import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { zoneNote } from '../../lib/format/ownTime.ts';
import { formatNearDay, formatWait } from '../../lib/format/relativeDay.ts';
import { dayKey, formatTime } from '../../lib/format/zonedTime.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import type { Slot } from './slotCache.ts';
import { experiencePath } from './slotPaths.ts';
import type { Experience } from './useExperiences.ts';

interface BoardRowProps {
  slot: Slot;
  experience: Experience;
  now: number;
}

/** A line of the board of coming times: when, what, how many are left. */
export function BoardRow({ slot, experience, now }: BoardRowProps) {
  const { id, title, location, time_zone, price_minor, currency } = experience;
  const time = formatTime(slot.slot_time, time_zone);
  const day = formatNearDay(slot.slot_time, time_zone, { now, deviceTimeZone });
  const note = zoneNote(slot.slot_time, time_zone, deviceTimeZone);
  return (
    <Link
      to={experiencePath(id, dayKey(slot.slot_time, time_zone))}
      aria-label={`${title}, ${day} ${time}${note ? `, ${note}` : ''}, ${describeLeft(slot)}`}
      className="-mx-3 grid grid-cols-[5.5rem_1fr] items-baseline gap-x-4 gap-y-1 rounded-control px-3 py-4 hover:bg-sunken sm:grid-cols-[8rem_1fr_auto_7rem] sm:gap-x-6"
    >
      <span>
        <span className="block text-2xl leading-none font-semibold tracking-tight tabular-nums">{time}</span>
        <span className="mt-1.5 block text-sm text-ink-soft">
          {[day, formatWait(slot.slot_time, now)].filter(Boolean).join(', ')}
        </span>
      </span>
      <span className="min-w-0">
        <span className="block text-lg leading-snug font-medium">{title}</span>
        <span className="block text-sm text-ink-soft">
          {location}
          {note && <span className="block">{note}</span>}
        </span>
      </span>
      <span className="hidden text-right tabular-nums sm:block">{formatMoney(price_minor, currency)}</span>
      <span className="col-start-2 sm:col-start-auto sm:text-right">
        <AvailabilityLabel counts={slot} />
      </span>
    </Link>
  );
}
