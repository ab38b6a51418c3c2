import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { formatNearDay, formatTime, nameForeignZone } from '../../lib/format/zonedTime.ts';

interface StartTimeProps {
  instant: string;
  timeZone: string;
  now: number;
}

/** `Today, 17:00`, and whose time it is where the reader's clock shows another. */
export function StartTime({ instant, timeZone, now }: StartTimeProps) {
  const zone = nameForeignZone(instant, timeZone, deviceTimeZone);
  return (
    <time dateTime={instant} className="tabular-nums">
      {formatNearDay(instant, timeZone, now)}, {formatTime(instant, timeZone)}
      {zone && <span className="text-ink-soft"> {zone}</span>}
    </time>
  );
}
