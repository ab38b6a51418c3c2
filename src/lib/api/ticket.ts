/** One admission of a booking: to a seat, a place of a slot or an event, or to a stay. */
export interface Ticket {
  /** 1 for a booking's first ticket. */
  number: number;
  /** Null without numbered seats. */
  seat_label: string | null;
  /** Scanned or typed at the door. */
  code: string;
}

/**
 * The code of a booking's n-th ticket: half of the booking's random id (more than 60 bits that nobody else knows) and the number,
 * in a form that can be read aloud.
 */
export function ticketCode(bookingId: string, number: number): string {
  const [one, two, three] = bookingId.toUpperCase().split('-');
  return `${one}-${two}-${three}-${number}`;
}

/** What of a booking says which tickets it has. */
interface BookedTickets {
  quantity: number;
  /** In the order of the tickets; null without numbered seats. */
  seatLabels: readonly string[] | null;
  /** Where a part of the booking was cancelled; null for all numbers from 1 to the quantity. */
  numbers: readonly number[] | null;
}

/** The tickets of a booking: one for each seat, or one for each of the quantity. */
export function ticketsOf(bookingId: string, { quantity, seatLabels, numbers }: BookedTickets): Ticket[] {
  return Array.from({ length: quantity }, (_, index) => {
    const number = numbers?.[index] ?? index + 1;
    return { number, seat_label: seatLabels?.[index] ?? null, code: ticketCode(bookingId, number) };
  });
}

/** The numbers of these tickets, as a booking keeps them. */
export function ticketNumbers(tickets: readonly Ticket[]): number[] {
  return tickets.map(({ number }) => number);
}

/** Reads a code: the beginning of the booking's id, and the ticket's number; null for an invalid code. Case and spaces do not matter. */
export function readTicketCode(code: string): { bookingPrefix: string; number: number } | null {
  const [, bookingPrefix, number] =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4})-([0-9]{1,3})$/.exec(code.replace(/\s/g, '').toLowerCase()) ?? [];
  return bookingPrefix && number ? { bookingPrefix, number: Number(number) } : null;
}
