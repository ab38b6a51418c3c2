import { expect, test } from 'vitest';
import { countTaken, type HostStay, hostStayDays } from './hostStays.ts';

const type = { suite_type: 'deluxe', title: 'Lake suite', location: '', time_zone: 'Europe/Oslo' };
const stay = (suite_name: string, check_in: string, check_out: string): HostStay => ({
  kind: 'stay',
  id: suite_name,
  status: 'purchased',
  suite_name,
  check_in,
  check_out,
  type,
});
const stays = [stay('202', '2026-12-02', '2026-12-04'), stay('201', '2026-12-01', '2026-12-02')];

test('a day has its arrivals and departures', () => {
  const names = (list: HostStay[]) => list.map(({ suite_name }) => suite_name);
  const days = hostStayDays(stays, '2026-12-01', 7);
  expect(days.map(({ date, arrivals, departures }) => [date, names(arrivals), names(departures)])).toEqual([
    ['2026-12-01', ['201'], []],
    ['2026-12-02', ['202'], ['201']],
    ['2026-12-04', [], ['202']],
  ]);
});

test('a suite is taken from the night of arrival to the night before departure', () => {
  const counts = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'].map((date) =>
    countTaken(stays, 'deluxe', date),
  );
  expect(counts).toEqual([0, 1, 1, 1, 0]);
  expect(countTaken(stays, 'standard', '2026-12-01')).toBe(0);
});
