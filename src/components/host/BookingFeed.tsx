import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { countPlaces } from '../../lib/format/availability.ts';
import { zoneNote } from '../../lib/format/ownTime.ts';
import { dayWord, formatNearDay } from '../../lib/format/relativeDay.ts';
import { dayKey, formatDay, formatTime } from '../../lib/format/zonedTime.ts';
import { BookingStatusLabel } from '../bookings/BookingStatusLabel.tsx';
import type { Slot } from '../experiences/slotCache.ts';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import type { HostBooking } from './hostBookings.ts';
import { hostBookingPath } from './hostPaths.ts';
import type { HostExperience } from './useHostExperiences.ts';

interface BookingFeedProps {
  /** Newest first. */
  bookings: HostBooking[];
  slots: Slot[];
  experiences: HostExperience[];
  now: number;
}

const feedMax = 12;

export function BookingFeed({ bookings, slots, experiences, now }: BookingFeedProps) {
  const slotById = new Map(slots.map((slot) => [slot.id, slot]));
  const experienceById = new Map(experiences.map((experience) => [experience.id, experience]));
  const items = bookings.slice(0, feedMax).flatMap((booking) => {
    const slot = slotById.get(booking.slot_id);
    const experience = slot && experienceById.get(slot.experience_id);
    return slot && experience ? [{ booking, slot, experience }] : [];
  });
  return (
    <section aria-labelledby="feed" className="rounded-card border border-line bg-surface p-5">
      <h2 id="feed" className="text-xl font-semibold">
        Bookings
      </h2>
      <ul aria-live="polite" aria-relevant="additions" className="mt-2 divide-y divide-line">
        {items.length === 0 && (
          <li className="py-4 text-ink-soft">None yet. New ones appear here by themselves.</li>
        )}
        {items.map(({ booking, slot, experience }) => (
          <li
            key={`${booking.id} ${booking.status}`}
            className="grid grid-cols-[1fr_auto] items-start gap-x-3 gap-y-1 py-3.5"
          >
            <CardBoundary of={experience}>
              <Link to={hostBookingPath(booking.id)} className="min-w-0 font-medium hover:underline">
                {experience.title}
              </Link>
              <BookingStatusLabel status={booking.status} />
              <p className="text-sm text-ink-soft tabular-nums">
                {countPlaces(booking.quantity)} for {formatDay(slot.slot_time, experience.time_zone)},{' '}
                {[
                  formatTime(slot.slot_time, experience.time_zone),
                  zoneNote(slot.slot_time, experience.time_zone, deviceTimeZone),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </p>
              <time dateTime={booking.at} className="text-right text-sm text-ink-soft tabular-nums">
                <BookedAt at={booking.at} now={now} />
              </time>
            </CardBoundary>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BookedAt({ at, now }: { at: string; now: number }) {
  const saying = { now, deviceTimeZone };
  const isToday = dayWord(dayKey(at, deviceTimeZone), deviceTimeZone, saying) === 'Today';
  return isToday ? formatTime(at, deviceTimeZone) : formatNearDay(at, deviceTimeZone, saying);
}
