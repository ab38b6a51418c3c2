import { deviceTimeZone } from '../browser/deviceTimeZone.ts';
import { formatDuration } from '../lib/format/formatDuration.ts';
import { zoneNote } from '../lib/format/ownTime.ts';
import { formatNearDay } from '../lib/format/relativeDay.ts';
import { formatLongDay, formatTime } from '../lib/format/zonedTime.ts';
import type { ItemSummary } from './itemSummary.ts';

/** Start, end and their text for an item that starts at a time of day, by the clock of its place. */
export function clockTimes(
  startsAt: string,
  durationMinutes: number,
  timeZone: string,
): Pick<ItemSummary, 'startsAt' | 'endsAt' | 'timeZone' | 'when'> {
  const day = formatLongDay(startsAt, timeZone);
  const time = formatTime(startsAt, timeZone);
  return {
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + durationMinutes * 60_000).toISOString(),
    timeZone,
    when: {
      near: (now) => `${formatNearDay(startsAt, timeZone, { now, deviceTimeZone })}, ${time}`,
      full: `${day}, ${time}`,
      lines: [day, `${time}, ${formatDuration(durationMinutes)}`],
      zone: zoneNote(startsAt, timeZone, deviceTimeZone),
    },
  };
}
