import { CalendarX2 } from 'lucide-react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { ownTime, zoneName } from '../../lib/format/ownTime.ts';
import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { Message } from '../ui/Message.tsx';
import { DayTabs } from './DayTabs.tsx';
import { groupByDay } from './groupByDay.ts';
import type { Slot } from './slotCache.ts';
import type { Experience } from './useExperiences.ts';

interface TimesPanelProps {
  experience: Experience;
  slots: Slot[];
  liveness: Liveness;
  now: number;
  requestedDay: string | null;
}

export function TimesPanel({ experience, slots, liveness, now, requestedDay }: TimesPanelProps) {
  const { price_minor, currency, time_zone } = experience;
  const [day, ...laterDays] = groupByDay(
    slots.filter(({ slot_time }) => Date.parse(slot_time) > now),
    time_zone,
  );
  const allTimes = [day, ...laterDays].flatMap((some) => some?.slots ?? []).map(({ slot_time }) => slot_time);
  const foreign = allTimes.find((time) => ownTime(time, time_zone, deviceTimeZone));
  return (
    <section
      aria-labelledby="times"
      className="rounded-card border border-line bg-surface p-5 shadow-[var(--shadow-card)]"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p>
          <span className="text-2xl font-semibold tracking-tight tabular-nums">
            {formatMoney(price_minor, currency)}
          </span>
          <span className="text-ink-soft"> a place</span>
        </p>
        <LiveIndicator state={liveness} />
      </div>
      <h2 id="times" className="mt-5 mb-3 text-lg font-semibold">
        Choose a time
      </h2>
      {foreign && (
        <p className="mb-3 text-sm text-ink-soft">
          Days and times are {zoneName(foreign, time_zone)}, with yours below them.
        </p>
      )}
      {day ? (
        <DayTabs days={[day, ...laterDays]} timeZone={time_zone} now={now} requestedDay={requestedDay} />
      ) : (
        <Message icon={CalendarX2} title="No times planned" text="The host has not set any new times yet.">
          <ButtonLink to="/experiences" variant="secondary">
            Look at other experiences
          </ButtonLink>
        </Message>
      )}
    </section>
  );
}
