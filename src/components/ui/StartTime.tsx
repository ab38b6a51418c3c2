import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { formatNearDay, formatTime, nameForeignZone } from '../../lib/format/zonedTime.ts';

interface StartTimeProps {
  instant: string;
  timeZone: string;
  now: number;
}

/** When something starts: `Today, 17:00`, with the place's time zone where the device's clock shows another time. */
export function StartTime({ instant, timeZone, now }: StartTimeProps) {
  const zone = nameForeignZone(instant, timeZone, deviceTimeZone);
  return (
    <time dateTime={instant} className="tabular-nums">
      {formatNearDay(instant, timeZone, now)}, {formatTime(instant, timeZone)}
      {zone && <span className="text-ink-soft"> {zone}</span>}
    </time>
  );
}
