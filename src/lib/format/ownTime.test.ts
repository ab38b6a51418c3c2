import { expect, test } from 'vitest';
import { deviceTime, ownTime, zoneName, zoneNote } from './ownTime.ts';

const instant = '2026-11-28T10:00:00Z';

test('the customer’s own time stands beside a time only where their clock shows another one', () => {
  expect(zoneNote(instant, 'Europe/Oslo', 'Europe/Berlin')).toBeNull();
  expect(zoneNote(instant, 'Europe/Oslo', 'Asia/Tokyo')).toBe('Oslo time · 19:00 your time');
  expect(zoneNote(instant, 'America/New_York', 'Europe/London')).toBe('New York time · 10:00 your time');
});

test('the customer’s own time has its day where that is another one', () => {
  expect(ownTime(instant, 'Europe/Oslo', 'Pacific/Kiritimati')).toBe('Sun 29 Nov, 00:00 your time');
});

test('a time by the device’s clock says so on the page of a place whose clock shows another one', () => {
  const placeTimeZone = 'Europe/Oslo';
  expect(deviceTime(instant, { placeTimeZone, deviceTimeZone: 'Europe/Berlin' })).toBe('11:00');
  expect(deviceTime(instant, { placeTimeZone, deviceTimeZone: 'Asia/Tokyo' })).toBe('19:00 your time');
});

test('a zone is named after its place, or by its offset', () => {
  expect(zoneName(instant, 'America/Argentina/Buenos_Aires')).toBe('Buenos Aires time');
  expect(zoneName(instant, 'Etc/GMT+5')).toBe('UTC-5 time');
  expect(zoneName(instant, 'UTC')).toBe('UTC+0 time');
});
