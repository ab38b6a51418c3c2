import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { dayWord } from '../../lib/format/relativeDay.ts';
import { dayKey, formatDay, formatLongDay } from '../../lib/format/zonedTime.ts';
import type { SlotDay } from './groupByDay.ts';
import { SlotAnnouncer } from './SlotAnnouncer.tsx';
import { TimeChip } from './TimeChip.tsx';

interface DayTabsProps {
  days: [SlotDay, ...SlotDay[]];
  timeZone: string;
  now: number;
  /** The day that the address requests, YYYY-MM-DD. */
  requestedDay?: string | null;
}

/** Days as tabs, slots as chips. Starts at the requested day, or at the first one with a free place. */
export function DayTabs({ days, timeZone, now, requestedDay }: DayTabsProps) {
  const [chosenDay, setChosenDay] = useState(() => requestedDay ?? days.find(hasFree)?.key);
  const day = days.find(({ key }) => key === chosenDay) ?? days[0];

  return (
    <Tabs selectedKey={day.key} onSelectionChange={(key) => setChosenDay(String(key))}>
      <div className="-mx-5 overflow-x-auto px-5 py-1 [scrollbar-width:thin]">
        <TabList aria-label="Days" className="flex w-max gap-2">
          {days.map(({ key, slots: [first, ...others] }) => (
            <Tab
              key={key}
              id={key}
              aria-label={`${formatLongDay(first.slot_time, timeZone)}${hasFree({ key, slots: [first, ...others] }) ? '' : ', Sold out'}`}
              className="flex min-h-16 min-w-16 cursor-pointer flex-col items-center justify-center rounded-control border border-line px-3 py-2 text-sm whitespace-nowrap transition-colors data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft"
            >
              <DayName instant={first.slot_time} timeZone={timeZone} now={now} />
              {!hasFree({ key, slots: [first, ...others] }) && (
                <span className="text-xs text-gone">Sold out</span>
              )}
            </Tab>
          ))}
        </TabList>
      </div>
      <TabPanel id={day.key} className="mt-4">
        <p className="mb-3 text-sm text-ink-soft">{formatLongDay(day.slots[0].slot_time, timeZone)}</p>
        <ul className="grid grid-cols-2 gap-3">
          {day.slots.map((slot) => (
            <li key={slot.id}>
              <TimeChip slot={slot} timeZone={timeZone} />
            </li>
          ))}
        </ul>
        <SlotAnnouncer slots={day.slots} timeZone={timeZone} />
      </TabPanel>
    </Tabs>
  );
}

function DayName({ instant, timeZone, now }: { instant: string; timeZone: string; now: number }) {
  const [weekday, ...date] = formatDay(instant, timeZone).split(' ');
  const word = dayWord(dayKey(instant, timeZone), timeZone, { now, deviceTimeZone });
  return (
    <>
      <span className="font-medium">{word ?? weekday}</span>
      <span className="text-ink-soft tabular-nums">{date.join(' ')}</span>
    </>
  );
}

function hasFree({ slots }: SlotDay): boolean {
  return slots.some(({ available_count }) => available_count > 0);
}
