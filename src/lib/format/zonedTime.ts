/** The language of the interface; dates and prices follow it. */
const locale = 'en-GB';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are cached, because making one is slow and a page of times needs the same few. */
function format(instant: string | number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = timeZone + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(key, known);
  }
  return known.format(new Date(instant));
}

/** `09:30` */
export function formatTime(instant: string | number, timeZone: string): string {
  return format(instant, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `2026-11-21`: the calendar day in that zone; sorts as text. */
export function dayKey(instant: string | number, timeZone: string): string {
  const parts = (option: Intl.DateTimeFormatOptions) => format(instant, timeZone, option);
  return `${parts({ year: 'numeric' })}-${parts({ month: '2-digit' })}-${parts({ day: '2-digit' })}`;
}

/** `Sat 21 Nov` */
export function formatDay(instant: string | number, timeZone: string): string {
  return format(instant, timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
}

/** `Saturday 21 November 2026` */
export function formatLongDay(instant: string | number, timeZone: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format(instant, timeZone, options).replace(',', '');
}

/** `Today`, `Tomorrow`, else as formatDay; by the calendar of that zone. */
export function formatNearDay(instant: string | number, timeZone: string, now: number): string {
  const day = dayKey(instant, timeZone);
  if (day === dayKey(now, timeZone)) return 'Today';
  if (day === nextDayKey(dayKey(now, timeZone))) return 'Tomorrow';
  return formatDay(instant, timeZone);
}

/** The instant, ISO 8601, at which a calendar day (YYYY-MM-DD) begins in that zone. */
export function startOfDay(date: string, timeZone: string): string {
  const wall = Date.parse(`${date}T00:00:00Z`);
  const offsetAt = (instant: number) =>
    Date.parse(`${dayKey(instant, timeZone)}T${formatTime(instant, timeZone)}:00Z`) - instant;
  // The offset must be that at the result: taken near it first, then at it, since clocks may change in between.
  const near = wall - offsetAt(wall);
  return new Date(wall - offsetAt(near)).toISOString();
}

function nextDayKey(key: string): string {
  const date = new Date(`${key}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** `Lisbon time (GMT)`; null where the device's clock shows the same time. */
export function nameForeignZone(
  instant: string | number,
  timeZone: string,
  deviceTimeZone: string,
): string | null {
  const offset = (zone: string) => format(instant, zone, { timeZoneName: 'shortOffset' }).split(', ')[1];
  if (offset(timeZone) === offset(deviceTimeZone)) return null;
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return `${city} time (${offset(timeZone)})`;
}

/** `1 h 30 min` */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ');
}

/** `in 45 min`, `in 3 h`: the time until an instant of the next 24 hours; null for a later or a past one. `now` in milliseconds. */
export function formatWait(instant: string, now: number): string | null {
  const minutes = Math.ceil((Date.parse(instant) - now) / 60_000);
  if (minutes < 1 || minutes > 24 * 60) return null;
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}
