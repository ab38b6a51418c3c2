import { generatePath } from 'react-router';

/** The router's patterns, from which all addresses of a booking are made. */
export const bookingRoute = 'bookings/:id';
export const paymentReturnRoute = 'bookings/:id/payment';
export const ticketsRoute = 'bookings/:id/tickets';

export function bookingPath(id: string): string {
  return generatePath(`/${bookingRoute}`, { id });
}

/** Where a payment provider sends the payer back to, after a confirmation on a page of its own. */
export function paymentReturnPath(bookingId: string): string {
  return generatePath(`/${paymentReturnRoute}`, { id: bookingId });
}

/** The booking's tickets on a page for printing. */
export function ticketsPath(bookingId: string): string {
  return generatePath(`/${ticketsRoute}`, { id: bookingId });
}
