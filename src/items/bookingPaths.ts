import { generatePath } from 'react-router';

/** The router's patterns, from which all addresses of a booking are made. */
export const bookingRoute = 'bookings/:id';
export const ticketsRoute = 'bookings/:id/tickets';

export function bookingPath(id: string): string {
  return generatePath(`/${bookingRoute}`, { id });
}

/** The booking's tickets on a page for printing. */
export function ticketsPath(bookingId: string): string {
  return generatePath(`/${ticketsRoute}`, { id: bookingId });
}
