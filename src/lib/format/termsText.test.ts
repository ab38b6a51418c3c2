import { expect, test } from 'vitest';
import { refundPercent } from '../api/cancellationTerms.ts';
import { formatRate, termsText } from './termsText.ts';

const startsAt = '2026-11-21T17:00:00Z';
const before = Date.parse('2026-11-01T00:00:00Z');
const text = (
  free_cancellation_hours: number,
  late_refund_percent: number,
  now = before,
  deviceTimeZone = 'Europe/London',
) =>
  termsText({ free_cancellation_hours, late_refund_percent }, startsAt, 'Europe/Lisbon', {
    now,
    deviceTimeZone,
  });

test.each([
  [text(0, 0), 'Free cancellation until it starts.'],
  [text(48, 100), 'Free cancellation until it starts.'],
  [text(24, 50), 'Free cancellation until Fri 20 Nov, 17:00. After that 50 % comes back.'],
  [text(24, 0), 'Free cancellation until Fri 20 Nov, 17:00. After that nothing comes back.'],
  [
    text(24, 0, before, 'Asia/Tokyo'),
    'Free cancellation until Fri 20 Nov, 17:00 (Lisbon time · Sat 21 Nov, 02:00 your time). After that nothing comes back.',
  ],
  [text(24, 50, Date.parse('2026-11-21T00:00:00Z')), 'If you cancel, 50 % comes back.'],
  [text(24, 0, Date.parse('2026-11-21T00:00:00Z')), 'If you cancel, nothing comes back.'],
])('%s', (shown, expected) => expect(shown).toBe(expected));

test('everything comes back up to the last moment, then the share', () => {
  const terms = { free_cancellation_hours: 24, late_refund_percent: 30 };
  const until = Date.parse('2026-11-20T17:00:00Z');
  expect([until, until + 1].map((now) => refundPercent(terms, startsAt, now))).toEqual([100, 30]);
});

test('a rate has as many decimals as it needs', () => {
  expect([2300, 825, 5].map(formatRate)).toEqual(['23 %', '8.25 %', '0.05 %']);
});
