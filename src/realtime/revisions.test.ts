import { expect, test } from 'vitest';
import { applyCounts, keepNewerCounts, lowerCount } from './revisions.ts';

const row = { id: 'a', title: 'Sauna raft', capacity: 8, available_count: 3, revision: 5 };
const other = { ...row, id: 'b' };
const change = { capacity: 8, available_count: 0, revision: 6 };

test('a newer broadcast replaces the counts of its row only', () => {
  expect(applyCounts([row, other], 'a', change)).toEqual([{ ...row, ...change }, other]);
});

test('an older or repeated broadcast changes nothing', () => {
  const rows = [{ ...row, revision: 6 }, other];
  expect(applyCounts(rows, 'a', change)).toBe(rows);
  expect(applyCounts(rows, 'a', { ...change, revision: 2 })).toBe(rows);
});

test('a list fetched before a broadcast arrived brings its text, but not its older counts', () => {
  const known = applyCounts([row], 'a', change);
  const fetched = { ...row, title: 'Sauna raft at night' };
  expect(keepNewerCounts(known, [fetched, other])).toEqual([{ ...fetched, ...change }, other]);
});

test('a fetched list of the same revision corrects an assumed count', () => {
  const assumed = lowerCount([row], 'a', 1);
  expect(assumed).toEqual([{ ...row, available_count: 1 }]);
  expect(keepNewerCounts(assumed, [row])).toEqual([row]);
});

test('a refusal lowers the count of its row and never raises it', () => {
  expect(lowerCount([row, other], 'a', 0)).toEqual([{ ...row, available_count: 0 }, other]);
  expect(lowerCount([row], 'a', 4)).toEqual([row]);
});

test('rows that stay equal keep their identity', () => {
  const known = [row, other];
  expect(keepNewerCounts(known, [{ ...row }, { ...other }])).toBe(known);
});
