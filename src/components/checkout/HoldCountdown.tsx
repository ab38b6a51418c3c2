import { Hourglass } from 'lucide-react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import type { UnitNoun } from '../../lib/format/countUnits.ts';
import { deviceTime } from '../../lib/format/ownTime.ts';
import { TimeLeft } from './TimeLeft.tsx';

interface HoldCountdownProps {
  unit: UnitNoun;
  expiresAt: string;
  /** Of the item. */
  placeTimeZone: string;
  now: number;
}

/** When the hold ends, by the clock of the device, and the time left until then. */
export function HoldCountdown({ unit, expiresAt, placeTimeZone, now }: HoldCountdownProps) {
  const isLastMinute = Date.parse(expiresAt) - now <= 60_000;
  return (
    <div className="flex items-center gap-3 rounded-control bg-accent-soft px-4 py-3">
      <Hourglass aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <p className="flex-1 leading-snug">
        Held for you until {deviceTime(expiresAt, { placeTimeZone, deviceTimeZone })}
      </p>
      <TimeLeft expiresAt={expiresAt} now={now} className="text-lg" />
      <span role="status" className="sr-only">
        {isLastMinute && `Your ${unit.many} are held for one more minute.`}
      </span>
    </div>
  );
}
