import { fromAbsolute, parseDate, toCalendarDateTime, toZoned } from '@internationalized/date';
import { locale } from './locale.ts';

type Instant = string | number;

/** Formats an instant in a zone. Formatters are cached, because making one is slow and a page of times needs the same few. */
function formatter(options: Intl.DateTimeFormatOptions): (instant: Instant, timeZone: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (instant, timeZone) => {
    let format = formats.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
      formats.set(timeZone, format);
    }
    return format.format(toMs(instant));
  };
}

const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const digits = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' });
const shortDay = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
const longDay = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `09:30`; with its offset, `01:30 (UTC+1)`, where the clocks of that zone show this time twice on that day. */
export function formatTime(instant: Instant, timeZone: string): string {
  const time = clock(instant, timeZone);
  return isShownTwice(toMs(instant), timeZone) ? `${time} (${formatOffset(instant, timeZone)})` : time;
}

/** `2026-11-21`: the calendar day in that zone; sorts as text. */
export function dayKey(instant: Instant, timeZone: string): string {
  const shown = digits(instant, timeZone);
  return `${shown.slice(6)}-${shown.slice(3, 5)}-${shown.slice(0, 2)}`;
}

/** `Sat 21 Nov` */
export function formatDay(instant: Instant, timeZone: string): string {
  return shortDay(instant, timeZone).replace(',', '');
}

/** `Saturday 21 November 2026` */
export function formatLongDay(instant: Instant, timeZone: string): string {
  return longDay(instant, timeZone).replace(',', '');
}

/** The instant, ISO 8601, at which a calendar day (YYYY-MM-DD) begins in that zone: its midnight, or the first moment after a skipped one. */
export function startOfDay(date: string, timeZone: string): string {
  return toZoned(parseDate(date), timeZone).toAbsoluteString();
}

/** `UTC+1`, `UTC-3:30`: how far the clocks of that zone are ahead of UTC at an instant. */
export function formatOffset(instant: Instant, timeZone: string): string {
  const minutes = offsetMs(toMs(instant), timeZone) / 60_000;
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** Whether the clocks of two zones show the same at an instant. */
export function isSameClock(instant: Instant, timeZone: string, otherTimeZone: string): boolean {
  return offsetMs(toMs(instant), timeZone) === offsetMs(toMs(instant), otherTimeZone);
}

const dayMs = 24 * 3_600_000;
const turningDays = new Map<string, Map<number, boolean>>();

/** Whether the clocks of a zone are turned within a day of an instant. Cached by day, because asking is slow and few days have a turn. */
function areClocksTurned(ms: number, timeZone: string): boolean {
  let days = turningDays.get(timeZone);
  if (!days) {
    days = new Map();
    turningDays.set(timeZone, days);
  }
  const day = Math.floor(ms / dayMs);
  let turned = days.get(day);
  if (turned === undefined) {
    turned = offsetMs((day - 1) * dayMs, timeZone) !== offsetMs((day + 2) * dayMs, timeZone);
    days.set(day, turned);
  }
  return turned;
}

function isShownTwice(ms: number, timeZone: string): boolean {
  if (!areClocksTurned(ms, timeZone)) return false;
  const shown = toCalendarDateTime(fromAbsolute(ms, timeZone));
  return toZoned(shown, timeZone, 'earlier').compare(toZoned(shown, timeZone, 'later')) !== 0;
}

function offsetMs(ms: number, timeZone: string): number {
  return fromAbsolute(ms, timeZone).offset;
}

function toMs(instant: Instant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}
