import fc from 'fast-check';
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
  calendarFile(booking).replaceAll('\r\n ', '');

test('a booking is one calendar event in UTC from its start to its end', () => {
  const file = unfolded({ id, summary });
  expect(file).toContain('DTSTART:20261201T163000Z');
  expect(file).toContain('DTEND:20261201T183000Z');
  expect(file).toContain('SUMMARY:Sauna raft');
  expect(file).toContain('LOCATION:Oslo\\, Norway');
  expect(file).toContain('DESCRIPTION:2 places. Booking number 4070CE28.');
  expect(file).toContain('UID:4070ce28-746e-4894-8940-f2602efd44f9@holdfast');
});

test('an item without hours is entered as whole days', () => {
  const file = unfolded({ id, summary: { ...summary, days: { from: '2026-12-30', until: '2027-01-02' } } });
  expect(file).toContain('DTSTART;VALUE=DATE:20261230');
  expect(file).toContain('DTEND;VALUE=DATE:20270102');
});

const octets = (line: string) => new TextEncoder().encode(line).length;
/** The value of a property, without RFC 5545's escapes. */
const property = (file: string, name: string) =>
  new RegExp(`^${name}:([^\r\n]*)$`, 'm').exec(file)?.[1]?.replace(/\\([\\;,])/g, '$1');

test.each([
  ['Chinese', '城市漫步與傳統茶道體驗'.repeat(8)],
  ['Hebrew', 'סיור אוכל בשוק מחנה יהודה'.repeat(6)],
  ['emoji', '👩‍👩‍👧‍👦 family day '.repeat(12)],
])('a title in %s is folded by octets, and is the same when it is read', (_, title) => {
  const booking = { id, summary: { ...summary, title } };
  expect(Math.max(...calendarFile(booking).split('\r\n').map(octets))).toBeLessThanOrEqual(75);
  expect(property(unfolded(booking), 'SUMMARY')).toBe(title.trim());
});

test('whatever the title and the place are, every line is whole characters of at most 75 octets, without control characters', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, text, (title, location) => {
      const booking = { id, summary: { ...summary, title, location } };
      const file = calendarFile(booking);
      for (const line of file.split('\r\n')) {
        expect(octets(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/\p{Cc}/u);
        // Half a character is none: it would be read as another one.
        expect(new TextDecoder().decode(new TextEncoder().encode(line))).toBe(line);
      }
      expect(property(unfolded(booking), 'SUMMARY')).toBe(title.replace(/\p{Cc}+/gu, ' ').trim());
    }),
  );
});
