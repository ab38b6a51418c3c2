import { readerZone } from '../browser/deviceTimeZone.ts';
import {
  formatDuration,
  formatLongDay,
  formatNearDay,
  formatTime,
  nameForeignZone,
} from '../lib/format/zonedTime.ts';
import type { WhenWords } from './itemSummary.ts';

/** The words for what starts at a time of day, by the clock of its place. */
export function clockWhen(startsAt: string, durationMinutes: number, timeZone: string): WhenWords {
  const day = formatLongDay(startsAt, timeZone);
  const time = formatTime(startsAt, timeZone);
  return {
    near: (now) => `${formatNearDay(startsAt, timeZone, now)}, ${time}`,
    full: `${day}, ${time}`,
    lines: [day, `${time}, ${formatDuration(durationMinutes)}`],
    zone: nameForeignZone(startsAt, timeZone, readerZone),
  };
}
