import type { EventChanged } from '../../lib/api/topics.ts';

export interface Seat {
  seat_label: string;
  row_label: string;
  /** Empty where the seat plan has no sections. */
  section: string;
  /** Neighbours in a row have consecutive positions. */
  position: number;
}

/** Some seats of an event: those of a part, or those with certain labels. A customer cannot tell a held seat from a sold one. */
export interface Seats {
  /** By position, front row first. They stay the same list while only their availability changes. */
  all: readonly Seat[];
  /** The positions of those that are free. */
  free: ReadonlySet<number>;
}

/** Those of the labels whose seats are free, front row first. */
export function freeSeats({ all, free }: Seats, labels: readonly string[]): string[] {
  return all
    .filter(({ seat_label, position }) => free.has(position) && labels.includes(seat_label))
    .map(({ seat_label }) => seat_label);
}

/** Changes those of the seats that the message names. */
export function applyToSeats(seats: Seats, { taken, freed }: EventChanged): Seats {
  const positions = new Set(seats.all.map(({ position }) => position));
  const gone = taken.filter((position) => seats.free.has(position));
  const come = freed.filter((position) => positions.has(position) && !seats.free.has(position));
  if (gone.length === 0 && come.length === 0) return seats;
  const free = new Set([...seats.free, ...come]);
  for (const position of gone) free.delete(position);
  return { ...seats, free };
}
