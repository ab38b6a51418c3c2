import { expect, test } from 'vitest';
import type { BookedSummary } from '../../items/itemSummary.ts';
import { calendarFile } from './calendarFile.ts';
import { kinds } from './kinds.ts';

const id = '4070ce28-746e-4894-8940-f2602efd44f9';
const summary = kinds.slot.summary(
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
) as BookedSummary;
const unfolded = (booking: Parameters<typeof calendarFile>[0]) =>
  calendarFile(booking).replaceAll('\r\n\t', '').replaceAll('\r\n ', '');

test('a booking is one calendar event in UTC with the duration of the item', () => {
  const file = unfolded({ id, summary });
  expect(file).toContain('DTSTART:20261201T163000Z');
  expect(file).toContain('DURATION:PT120M');
  expect(file).toContain('SUMMARY:Sauna raft');
  expect(file).toContain('LOCATION:Oslo\\, Norway');
  expect(file).toContain('DESCRIPTION:Places: 2. Booking number 4070CE28.');
  expect(file).toContain('UID:4070ce28-746e-4894-8940-f2602efd44f9@holdfast');
});

test('an item without hours is entered as whole days', () => {
  const file = unfolded({ id, summary: { ...summary, days: { from: '2026-12-30', until: '2027-01-02' } } });
  expect(file).toContain('DTSTART;VALUE=DATE:20261230');
  expect(file).toContain('DTEND;VALUE=DATE:20270102');
});
