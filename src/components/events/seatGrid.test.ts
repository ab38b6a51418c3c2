import { describe, expect, test } from 'vitest';
import { nextSeat } from './nextSeat.ts';
import { seatGrid } from './seatGrid.ts';

const row = (label: string, from: number, count: number, section = '') =>
  Array.from({ length: count }, (_, index) => ({
    seat_label: `${label}${index + 1}`,
    row_label: label,
    section,
    position: from + index,
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
const next = (label: string, key: string) => {
  const from = seats.find(({ seat_label }) => seat_label === label)?.position ?? -1;
  const to = nextSeat(grid, from, key);
  return to === null ? null : seats.find(({ position }) => position === to)?.seat_label;
};

describe('the grid of seats', () => {
  test('has its rows centred', () => {
    expect(grid.rows.map(({ places }) => [places[0]?.seat.row_label, places.map(({ x }) => x)])).toEqual([
      ['A', [-0.5, 0.5]],
      ['B', [-1.5, -0.5, 0.5, 1.5]],
      ['C', [-1.5, 0.5, 1.5]],
    ]);
    expect(grid.columnCount).toBe(4);
  });

  test('has an aisle as wide as a seat where a row has a gap', () => {
    expect(grid.rows[2]?.places.map(({ isAfterAisle }) => isAfterAisle)).toEqual([false, true, false]);
  });

  test('begins a row where the section changes, although the label stays', () => {
    const two = seatGrid([...row('A', 1, 2, 'Stalls'), ...row('A', 3, 2, 'Balcony')]);
    expect(two.rows.map(({ places, isSectionStart }) => [places.length, isSectionStart])).toEqual([
      [2, true],
      [2, true],
    ]);
    expect([two.hasSections, grid.hasSections]).toEqual([true, false]);
  });

  test('is empty without seats', () => {
    expect(seatGrid([])).toMatchObject({ rows: [], columnCount: 0 });
  });
});

describe('the focus', () => {
  test('moves along a row by arrow keys and stops at its ends', () => {
    expect(next('B2', 'ArrowLeft')).toBe('B1');
    expect(next('B1', 'ArrowLeft')).toBeNull();
    expect(next('C1', 'ArrowRight')).toBe('C2');
    expect(next('B2', 'End')).toBe('B4');
    expect(next('B2', 'Home')).toBe('B1');
  });

  test('moves up and down to the nearest seat of the next row', () => {
    expect(next('A1', 'ArrowDown')).toBe('B2');
    expect(next('B4', 'ArrowUp')).toBe('A2');
    expect(next('B4', 'ArrowDown')).toBe('C3');
    expect(next('A1', 'ArrowUp')).toBeNull();
  });

  test('does not move by other keys, nor from a seat that is not there', () => {
    expect(next('A1', 'Enter')).toBeNull();
    expect(next('Z9', 'ArrowDown')).toBeNull();
  });
});
