/** Events of one size. Customers ask for the tickets of the first until it is sold out, then for those of the second, and so on. */
export interface TicketStock {
  events: number;
  /** Of each event. */
  seats: number;
  /** Which of them are free; all by default. */
  isFree?: (seat: Seat) => boolean;
  /** Of the quantities and the choice of seats. */
  seed: number;
}

export interface Seat {
  label: string;
  row: number;
  /** In its row, from 0. */
  place: number;
}

/** Rows as long as in a hall or a stadium. */
export const rowLength = (seats: number) => (seats > 1000 ? 50 : 25);

/** The seats of an event in the order of its seat plan. */
export function seatPlan(seats: number): Seat[] {
  const length = rowLength(seats);
  return Array.from({ length: seats }, (_, index) => {
    const row = Math.floor(index / length);
    const place = index % length;
    return { label: `${row + 1}-${place + 1}`, row, place };
  });
}
