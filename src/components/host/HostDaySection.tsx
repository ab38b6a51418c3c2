import { useId, useState } from 'react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { countPlaces } from '../../lib/format/availability.ts';
import { dayWord, formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatLongDay, formatTime } from '../../lib/format/zonedTime.ts';
import { Button } from '../ui/Button.tsx';
import { HostSlotRow } from './HostSlotRow.tsx';
import { type HostDay, isToday, isUntouched } from './hostDays.ts';
import type { HostWalkIn } from './hostSales.ts';

interface HostDaySectionProps {
  day: HostDay;
  walkIns: HostWalkIn[];
  now: number;
}

/** The times of one day. A coming day of which nothing is sold yet is one sentence until its times are asked for. */
export function HostDaySection({ day: { key, items }, walkIns, now }: HostDaySectionProps) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const [first] = items;
  const { slot, experience } = first;
  const saying = { now, deviceTimeZone };
  const isQuiet = !isToday(first, now) && items.every(isUntouched);
  const free = items.reduce((sum, { tally }) => sum + tally.free, 0);
  const times = items.map((item) => formatTime(item.slot.slot_time, item.experience.time_zone));
  return (
    <section aria-label={formatLongDay(slot.slot_time, experience.time_zone)} className="mb-10">
      <h2 className="border-b border-line pb-3 text-xl font-semibold">
        {formatNearDay(slot.slot_time, experience.time_zone, saying)}
        {dayWord(key, experience.time_zone, saying) && (
          <span className="ml-3 text-base font-normal tracking-normal text-ink-soft">
            {formatLongDay(slot.slot_time, experience.time_zone)}
          </span>
        )}
      </h2>
      {isQuiet && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
          <p className="text-ink-soft tabular-nums">
            Nothing sold yet: {[...new Set(times)].join(', ')}; all {countPlaces(free)} are free.
          </p>
          <Button
            variant="quiet"
            className="-ml-3 sm:ml-0"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide times' : 'Show times'}
          </Button>
        </div>
      )}
      {(!isQuiet || isOpen) && (
        <ul id={listId}>
          {items.map((item) => (
            <HostSlotRow
              key={item.slot.id}
              item={item}
              walkIns={walkIns.filter(({ slot_id }) => slot_id === item.slot.id)}
              now={now}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
