import { ArrowRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { decided } from '../../items/decision.ts';
import { countPlaces, describeLeft } from '../../lib/format/availability.ts';
import { zoneNote } from '../../lib/format/ownTime.ts';
import { formatDay, formatTime } from '../../lib/format/zonedTime.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { Slot } from './slotCache.ts';
import { slotCheckoutPath } from './slotPaths.ts';
import { useAlternativeSlots } from './useAlternativeSlots.ts';

interface OtherTimesProps {
  slot: Slot;
  timeZone: string;
  quantity: number;
}

/** The nearest slots with enough free places; one click switches the checkout to a slot. */
export function OtherTimes({ slot, timeZone: zone, quantity }: OtherTimesProps) {
  const navigate = useNavigate();
  const query = useAlternativeSlots(slot.id, quantity);
  const switchTo = (slotId: string) =>
    void navigate(slotCheckoutPath(slotId, quantity), { replace: true, state: decided });
  return (
    <section aria-label="Other times">
      <h2 className="mb-4 text-xl font-semibold">Other times with {countPlaces(quantity)}</h2>
      <Loaded query={query} what="Other times" skeleton={<Skeleton className="h-40" />}>
        {(found) => {
          const free = found.filter(({ available_count }) => available_count >= quantity);
          return free.length === 0 ? (
            <div className="space-y-4">
              <p className="text-ink-soft">No other time has {countPlaces(quantity)} left.</p>
              <ButtonLink to="/experiences" variant="secondary">
                Explore other experiences
              </ButtonLink>
            </div>
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2">
              {free.map((other) => {
                const day = formatDay(other.slot_time, zone);
                const time = formatTime(other.slot_time, zone);
                const note = zoneNote(other.slot_time, zone, deviceTimeZone);
                return (
                  <li key={other.id}>
                    <Button
                      aria-label={[day, time, note, describeLeft(other)].filter(Boolean).join(', ')}
                      className="flex w-full items-center justify-between gap-4 rounded-control border border-line-strong bg-surface px-5 py-4 text-left transition-colors hover:border-accent hover:bg-accent-soft"
                      onPress={() => switchTo(other.id)}
                    >
                      <span>
                        <span className="block text-sm text-ink-soft">{day}</span>
                        <span className="block text-xl leading-tight font-semibold tabular-nums">{time}</span>
                        {note && <span className="block text-sm text-ink-soft tabular-nums">{note}</span>}
                        <AvailabilityLabel counts={other} className="mt-1 text-sm" />
                      </span>
                      <ArrowRight aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
                    </Button>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
