import type { EventChanged } from '../../lib/api/topics.ts';
import type { Database } from '../../lib/database/database.types.ts';

/** A part in which a seat plan is opened: a section, or about 500 seats of it in whole rows. */
export type SeatPart = Omit<
  Database['public']['Functions']['seat_sections']['Returns'][number],
  'part' | 'revision'
>;

/** All seats whose positions are between these two. */
export type SeatRange = Pick<SeatPart, 'first_position' | 'last_position'>;

/** A seat plan of so many seats is one part, whatever its sections are: its seats are shown at once. */
export const partSeatsMax = 500;
export const wholePlan: SeatRange = { first_position: -(2 ** 31), last_position: 2 ** 31 - 1 };

/** Counts the seats that the message names in their parts. The parts are sorted by position. */
export function applyToParts(
  parts: readonly SeatPart[],
  { taken, freed }: EventChanged,
): readonly SeatPart[] {
  const differences = new Map<SeatPart, number>();
  const count = (positions: number[], difference: number) => {
    for (const position of positions) {
      const part = partAt(parts, position);
      if (part) differences.set(part, (differences.get(part) ?? 0) + difference);
    }
  };
  count(taken, -1);
  count(freed, 1);
  if (differences.size === 0) return parts;
  return parts.map((part) => {
    const difference = differences.get(part);
    if (!difference) return part;
    return { ...part, free_count: Math.max(0, Math.min(part.seat_count, part.free_count + difference)) };
  });
}

/** The part with the seat at this position. */
export function partAt(parts: readonly SeatPart[], position: number): SeatPart | undefined {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.last_position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  const part = parts[low];
  return part && part.first_position <= position ? part : undefined;
}
