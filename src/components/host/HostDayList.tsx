import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { dayWord, formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatLongDay } from '../../lib/format/zonedTime.ts';
import { Button } from '../ui/Button.tsx';
import { Message } from '../ui/Message.tsx';
import { HostSlotRow } from './HostSlotRow.tsx';
import type { HostDay } from './hostDays.ts';

interface HostDayListProps {
  days: HostDay[];
  now: number;
}

const daysAtFirst = 4;

/** The host's slots by day, today first. */
export function HostDayList({ days, now }: HostDayListProps) {
  const [shown, setShown] = useState(daysAtFirst);
  if (days.length === 0) {
    return (
      <Message
        icon={CalendarX2}
        title="No times planned"
        text="From today on, none of your experiences has a time."
      />
    );
  }
  return (
    <>
      {days.slice(0, shown).map(({ key, items }) => {
        const [{ slot, experience }] = items;
        const saying = { now, deviceTimeZone };
        return (
          <section
            key={key}
            aria-label={formatLongDay(slot.slot_time, experience.time_zone)}
            className="mb-10"
          >
            <h2 className="border-b border-line pb-3 text-xl font-semibold">
              {formatNearDay(slot.slot_time, experience.time_zone, saying)}
              {dayWord(key, experience.time_zone, saying) && (
                <span className="ml-3 text-base font-normal tracking-normal text-ink-soft">
                  {formatLongDay(slot.slot_time, experience.time_zone)}
                </span>
              )}
            </h2>
            <ul>
              {items.map((item) => (
                <HostSlotRow key={item.slot.id} item={item} />
              ))}
            </ul>
          </section>
        );
      })}
      {days.length > shown && (
        <Button variant="secondary" onPress={() => setShown(shown + 7)}>
          Show more days
        </Button>
      )}
    </>
  );
}
