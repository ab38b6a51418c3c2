import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { zoneNote } from '../../lib/format/ownTime.ts';
import { formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';

interface StartTimeProps {
  instant: string;
  timeZone: string;
  now: number;
}

/** When something starts: `Today, 17:00`; `Oslo time · 18:00 your time` beside it where the device's clock shows another time. */
export function StartTime({ instant, timeZone, now }: StartTimeProps) {
  const note = zoneNote(instant, timeZone, deviceTimeZone);
  return (
    <time dateTime={instant} className="tabular-nums">
      {formatNearDay(instant, timeZone, { now, deviceTimeZone })}, {formatTime(instant, timeZone)}
      {note && <span className="text-ink-soft">, {note}</span>}
    </time>
  );
}
