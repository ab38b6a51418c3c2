import { describe, expect, test } from 'vitest';
import { groupParts } from './groupParts.ts';
import { applyToParts, partAt, type SeatPart } from './seatParts.ts';

const part = (section: string, [first, last]: [string, string], from: number): SeatPart => ({
  section,
  first_row_label: first,
  last_row_label: last,
  first_position: from,
  last_position: from + 99,
  seat_count: 50,
  free_count: 10,
});
const stalls = part('Stalls', ['A', 'K'], 100);
const back = part('Stalls', ['L', 'L'], 300);
const balcony = part('Balcony', ['A', 'F'], 500);
const box = part('Royal box', ['Row 1', 'Row 2'], 700);
const parts = [stalls, back, balcony, box];

describe('a part of a seat plan', () => {
  test('is found by the position of its seats', () => {
    expect([100, 199, 350, 799].map((position) => partAt(parts, position))).toEqual([
      stalls,
      stalls,
      back,
      box,
    ]);
    for (const outside of [99, 200, 800]) expect(partAt(parts, outside)).toBeUndefined();
  });

  test('counts the seats that a message names, and no others', () => {
    const change = { event_id: 'e', available_count: 1, capacity: 2, revision: 6 };
    const changed = applyToParts(parts, { ...change, taken: [100, 101, 500, 999], freed: [102, 701] });
    expect(changed.map(({ free_count }) => free_count)).toEqual([9, 10, 9, 11]);
    expect([changed[1], changed[0]]).toEqual([back, { ...stalls, free_count: 9 }]);
    expect(changed[1]).toBe(back);
    expect(applyToParts(parts, { ...change, taken: [], freed: [] })).toBe(parts);
  });

  test('is named by its rows within a section of several, and else by its section', () => {
    expect(
      groupParts(parts).map(({ section, parts }) => [section, parts.map(({ name, title }) => [name, title])]),
    ).toEqual([
      [
        'Stalls',
        [
          ['Rows A to K', 'Stalls, rows A to K'],
          ['Row L', 'Stalls, row L'],
        ],
      ],
      [
        null,
        [
          ['Balcony', 'Balcony'],
          ['Royal box', 'Royal box'],
        ],
      ],
    ]);
  });

  test('is named by its rows where the seat plan has no sections', () => {
    const plain = [part('', ['A', 'K'], 100), part('', ['L', 'North Stand 112 - Row AA'], 300)];
    expect(groupParts(plain).map(({ section, parts }) => [section, parts.map(({ title }) => title)])).toEqual(
      [[null, ['Rows A to K', 'Rows L to AA']]],
    );
  });
});
