import { expect, test } from 'vitest';
import type { BookingView } from '../../hooks/useBookings.ts';
import { calendarFile } from './calendarFile.ts';

test('a booking is one event, in UTC, of its own length', () => {
  const booking = {
    id: '4070ce28-746e-4894-8940-f2602efd44f9',
    slot_time: '2026-12-01T17:30:00+01:00',
    quantity: 2,
    experience: {
      id: 'e',
      title: 'Sauna raft',
      location: 'Oslo, Norway',
      time_zone: 'Europe/Oslo',
      duration_minutes: 120,
    },
  } as BookingView;
  const file = calendarFile(booking).replaceAll('\r\n ', '');
  expect(file).toContain('DTSTART:20261201T163000Z');
  expect(file).toContain('DURATION:PT120M');
  expect(file).toContain('SUMMARY:Sauna raft');
  expect(file).toContain('LOCATION:Oslo\\, Norway');
  expect(file).toContain('UID:4070ce28-746e-4894-8940-f2602efd44f9@holdfast');
});
