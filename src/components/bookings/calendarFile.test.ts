import { expect, test } from 'vitest';
import { bookedSlotFace } from '../experiences/bookedSlot.ts';
import { calendarFile } from './calendarFile.ts';

const id = '4070ce28-746e-4894-8940-f2602efd44f9';
const face = bookedSlotFace(
  {
    kind: 'slot',
    slot_id: 's',
    slot_time: '2026-12-01T17:30:00+01:00',
    experience: {
      id: 'e',
      title: 'Sauna raft',
      location: 'Oslo, Norway',
      time_zone: 'Europe/Oslo',
      duration_minutes: 120,
    },
  },
  2,
);
const unfolded = (booking: Parameters<typeof calendarFile>[0]) =>
  calendarFile(booking).replaceAll('\r\n\t', '').replaceAll('\r\n ', '');

test('a booking is one event, in UTC, of its own length', () => {
  const file = unfolded({ id, face });
  expect(file).toContain('DTSTART:20261201T163000Z');
  expect(file).toContain('DURATION:PT120M');
  expect(file).toContain('SUMMARY:Sauna raft');
  expect(file).toContain('LOCATION:Oslo\\, Norway');
  expect(file).toContain('DESCRIPTION:Places: 2. Booking number 4070CE28.');
  expect(file).toContain('UID:4070ce28-746e-4894-8940-f2602efd44f9@holdfast');
});

test('what has no hours is entered by whole days', () => {
  const file = unfolded({ id, face: { ...face, days: { from: '2026-12-30', until: '2027-01-02' } } });
  expect(file).toContain('DTSTART;VALUE=DATE:20261230');
  expect(file).toContain('DTEND;VALUE=DATE:20270102');
});
