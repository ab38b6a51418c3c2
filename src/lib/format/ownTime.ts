import { dayKey, formatDay, formatOffset, formatTime, isSameClock } from './zonedTime.ts';

/** `Oslo time`; `UTC+5 time` for a zone without a place. */
export function zoneName(instant: string | number, timeZone: string): string {
  const city = timeZone.startsWith('Etc/') || !timeZone.includes('/') ? null : timeZone.split('/').at(-1);
  return `${city?.replaceAll('_', ' ') ?? formatOffset(instant, timeZone)} time`;
}

/** `18:00 your time`, with the day where that is another one; null where the device's clock shows what the place's does. */
export function ownTime(instant: string | number, timeZone: string, deviceTimeZone: string): string | null {
  if (isSameClock(instant, timeZone, deviceTimeZone)) return null;
  const isOtherDay = dayKey(instant, timeZone) !== dayKey(instant, deviceTimeZone);
  const day = isOtherDay ? `${formatDay(instant, deviceTimeZone)}, ` : '';
  return `${day}${formatTime(instant, deviceTimeZone)} your time`;
}

/** `18:00`, the time by the device's clock; `18:00 your time` on the page of a place whose clock shows another one. */
export function deviceTime(
  instant: string | number,
  { placeTimeZone, deviceTimeZone }: { placeTimeZone: string; deviceTimeZone: string },
): string {
  const time = formatTime(instant, deviceTimeZone);
  return isSameClock(instant, placeTimeZone, deviceTimeZone) ? time : `${time} your time`;
}

/** What stands beside a time of a place: `Oslo time · 18:00 your time`; null where the device's clock shows the same. */
export function zoneNote(instant: string | number, timeZone: string, deviceTimeZone: string): string | null {
  const own = ownTime(instant, timeZone, deviceTimeZone);
  return own && `${zoneName(instant, timeZone)} · ${own}`;
}
