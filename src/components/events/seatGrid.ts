import type { Seat } from './seats.ts';

export interface SeatPlace {
  seat: Seat;
  /** Distance from the centre line in widths of a seat: rows are centred, an aisle is as wide as a seat. */
  x: number;
  /** An aisle is on the left of this seat. */
  isAfterAisle: boolean;
}

export interface GridRow {
  places: SeatPlace[];
  /** The row is the first of its section. */
  isSectionStart: boolean;
}

export interface SeatGrid {
  /** From the front to the back. */
  rows: GridRow[];
  /** Width of the widest row, in seats. */
  columnCount: number;
  hasSections: boolean;
  /** Where a seat stands, by its position. */
  at: ReadonlyMap<number, { row: number; index: number }>;
}

/** Places seats, sorted by position, in centred rows with aisles. */
export function seatGrid(seats: readonly Seat[]): SeatGrid {
  const rows: Seat[][] = [];
  for (const seat of seats) {
    const row = rows.at(-1);
    const before = row?.[0];
    if (row && before?.row_label === seat.row_label && before.section === seat.section) row.push(seat);
    else rows.push([seat]);
  }
  const placed = rows.map(placeRow);
  return {
    rows: placed.map(({ places }, row) => ({
      places,
      isSectionStart: rows[row]?.[0]?.section !== rows[row - 1]?.[0]?.section,
    })),
    columnCount: Math.max(0, ...placed.map(({ width }) => width)),
    hasSections: seats.some(({ section }) => section !== seats[0]?.section),
    at: new Map(rows.flatMap((row, r) => row.map((seat, index) => [seat.position, { row: r, index }]))),
  };
}

function placeRow(seats: Seat[]): { places: SeatPlace[]; width: number } {
  let aisles = 0;
  const places = seats.map((seat, index) => {
    const before = seats[index - 1];
    const isAfterAisle = before !== undefined && seat.position > before.position + 1;
    if (isAfterAisle) aisles += 1;
    return { seat, x: index + aisles, isAfterAisle };
  });
  const width = seats.length + aisles;
  return { places: places.map((place) => ({ ...place, x: place.x - (width - 1) / 2 })), width };
}
