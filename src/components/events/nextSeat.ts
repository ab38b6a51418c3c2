import type { SeatGrid, SeatPlace } from './seatGrid.ts';

/** The label of the seat to which an arrow key, Home or End moves the focus; null when it does not move. */
export function nextSeat({ rows }: SeatGrid, seatLabel: string, key: string): string | null {
  const rowIndex = rows.findIndex(({ places }) => places.some(({ seat }) => seat.seat_label === seatLabel));
  const row = rows[rowIndex]?.places ?? [];
  const index = row.findIndex(({ seat }) => seat.seat_label === seatLabel);
  const place = row[index];
  if (!place) return null;
  const to = (target: SeatPlace | undefined) => target?.seat.seat_label ?? null;
  switch (key) {
    case 'ArrowLeft':
      return to(row[index - 1]);
    case 'ArrowRight':
      return to(row[index + 1]);
    case 'Home':
      return to(row[0]);
    case 'End':
      return to(row.at(-1));
    case 'ArrowUp':
      return to(nearest(rows[rowIndex - 1]?.places, place.x));
    case 'ArrowDown':
      return to(nearest(rows[rowIndex + 1]?.places, place.x));
    default:
      return null;
  }
}

function nearest(places: SeatPlace[] | undefined, x: number): SeatPlace | undefined {
  return [...(places ?? [])].sort((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))[0];
}
