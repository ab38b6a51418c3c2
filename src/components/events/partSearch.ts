import type { SeatPart } from './seatParts.ts';

const key = 'part';

/** The position by which the address names the open part of a seat plan; null for the overview. */
export function openPosition(params: URLSearchParams): number | null {
  const position = params.get(key);
  return position === null || position.trim() === '' || Number.isNaN(Number(position))
    ? null
    : Number(position);
}

/** The address, with this part open, or the overview; all else in it stays, as the chosen seats. */
export function partSearch(params: URLSearchParams, part: SeatPart | null): string {
  const next = new URLSearchParams(params);
  if (part) next.set(key, String(part.first_position));
  else next.delete(key);
  return `?${next}`;
}
