import type { Seat } from './seatCache.ts';

export interface SeatPlace {
  seat: Seat;
  /** Distance from the centre line in widths of a seat: rows are centred, an aisle is as wide as a seat. */
  x: number;
  /** An aisle is on the left of this seat. */
  isAfterAisle: boolean;
}

interface SeatRow {
  label: string;
  places: SeatPlace[];
}

export interface SeatGrid {
  /** From the front to the back. */
  rows: SeatRow[];
  /** Width of the widest row, in seats. */
  columnCount: number;
}

/** Places seats, sorted by position, in centred rows with aisles. */
export function seatGrid(seats: Seat[]): SeatGrid {
  const rows: { label: string; seats: Seat[] }[] = [];
  for (const seat of seats) {
    const row = rows.at(-1);
    if (row?.label === seat.row_label) row.seats.push(seat);
    else rows.push({ label: seat.row_label, seats: [seat] });
  }
  const placed = rows.map(({ label, seats }) => ({ label, ...placeRow(seats) }));
  return {
    rows: placed.map(({ label, places }) => ({ label, places })),
    columnCount: Math.max(0, ...placed.map(({ width }) => width)),
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
