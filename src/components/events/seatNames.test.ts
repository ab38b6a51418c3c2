import { expect, test } from 'vitest';
import { rowName, seatName, seatNumber, shortRow } from './seatNames.ts';

const seat = (seat_label: string, row_label: string, section = '') => ({
  seat_label,
  row_label,
  section,
  position: 1,
});

test.each([
  ['A', 'A'],
  ['Row AA', 'AA'],
  ['ROW 7', '7'],
  ['North Stand Upper Tier 112 - Row AA', 'AA'],
  ['1234567', '1234567'],
])('the row %j is shown as %j', (label, shown) => {
  expect(shortRow(label)).toBe(shown);
});

test.each([
  ['A12', 'A', '12'],
  ['12', '1', '2'],
  ['B101-7-12', '7', '12'],
  ['North Stand Upper Tier 112 - Row AA - Seat 127', 'Row AA', '127'],
  ['Row AA Left', 'Row AA', 'Left'],
  ['A', 'A', 'A'],
])('the seat %j of row %j is shown as %j', (label, row, shown) => {
  expect(seatNumber(seat(label, row))).toBe(shown);
});

test('a seat is named by its row and its full label, and by its section where there are several', () => {
  expect(seatName(seat('A1', 'A', 'Stalls'), false)).toBe('Row A, seat A1');
  expect(seatName(seat('A1', 'A', 'Stalls'), true)).toBe('Stalls, row A, seat A1');
  expect(rowName(seat('A1', 'Row A'), true)).toBe('Row A');
});
