import { expect, test } from 'vitest';
import { nextSeat } from './nextSeat.ts';
import { seatGrid } from './seatGrid.ts';

const row = (label: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    seat_label: `${label}${index + 1}`,
    row_label: label,
    position: from + index,
    isFree: true,
    revision: 0,
  }));
// A has two seats, B four, C three with an aisle after the first one.
const [c1, ...c] = row('C', 21, 3);
const seats = [
  ...row('A', 1, 2),
  ...row('B', 11, 4),
  ...(c1 ? [c1] : []),
  ...c.map((seat) => ({ ...seat, position: seat.position + 1 })),
];
const grid = seatGrid(seats);

test('rows are centred in the seat plan', () => {
  expect(grid.rows.map(({ label, places }) => [label, places.map(({ x }) => x)])).toEqual([
    ['A', [-0.5, 0.5]],
    ['B', [-1.5, -0.5, 0.5, 1.5]],
    ['C', [-1.5, 0.5, 1.5]],
  ]);
  expect(grid.columnCount).toBe(4);
});

test('a gap within a row is an aisle as wide as a seat', () => {
  expect(grid.rows[2]?.places.map(({ isAfterAisle }) => isAfterAisle)).toEqual([false, true, false]);
});

test('an event without seats has an empty grid', () => {
  expect(seatGrid([])).toEqual({ rows: [], columnCount: 0 });
});

test('arrow keys move along a row and stop at its ends', () => {
  expect(nextSeat(grid, 'B2', 'ArrowLeft')).toBe('B1');
  expect(nextSeat(grid, 'B1', 'ArrowLeft')).toBeNull();
  expect(nextSeat(grid, 'C1', 'ArrowRight')).toBe('C2');
  expect(nextSeat(grid, 'B2', 'End')).toBe('B4');
  expect(nextSeat(grid, 'B2', 'Home')).toBe('B1');
});

test('up and down move to the nearest seat of the next row', () => {
  expect(nextSeat(grid, 'A1', 'ArrowDown')).toBe('B2');
  expect(nextSeat(grid, 'B4', 'ArrowUp')).toBe('A2');
  expect(nextSeat(grid, 'B4', 'ArrowDown')).toBe('C3');
  expect(nextSeat(grid, 'A1', 'ArrowUp')).toBeNull();
});

test('other keys and unknown seats do not move', () => {
  expect(nextSeat(grid, 'A1', 'Enter')).toBeNull();
  expect(nextSeat(grid, 'Z9', 'ArrowDown')).toBeNull();
});
