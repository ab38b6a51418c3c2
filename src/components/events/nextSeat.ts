import type { SeatGrid, SeatPlace } from './seatGrid.ts';

/** The position of the seat to which an arrow key, Home or End moves the focus; null when it does not move. */
export function nextSeat({ rows, at }: SeatGrid, position: number, key: string): number | null {
  const here = at.get(position);
  if (!here) return null;
  const places = rows[here.row]?.places ?? [];
  const place = places[here.index];
  if (!place) return null;
  const to = (target: SeatPlace | undefined) => target?.seat.position ?? null;
  switch (key) {
    case 'ArrowLeft':
      return to(places[here.index - 1]);
    case 'ArrowRight':
      return to(places[here.index + 1]);
    case 'Home':
      return to(places[0]);
    case 'End':
      return to(places.at(-1));
    case 'ArrowUp':
      return to(nearest(rows[here.row - 1]?.places, place.x));
    case 'ArrowDown':
      return to(nearest(rows[here.row + 1]?.places, place.x));
    default:
      return null;
  }
}

function nearest(places: SeatPlace[] | undefined, x: number): SeatPlace | undefined {
  return [...(places ?? [])].sort((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))[0];
}
