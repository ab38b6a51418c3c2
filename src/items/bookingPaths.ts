import { generatePath } from 'react-router';

/** The router's patterns, from which all addresses of a booking are made. */
export const bookingRoute = 'bookings/:id';
export const paymentReturnRoute = 'bookings/:id/payment';
export const ticketsRoute = 'bookings/:id/tickets';

export function bookingPath(id: string): string {
  return generatePath(`/${bookingRoute}`, { id });
}

/**
 * Where a payment provider sends the payer back to, after a confirmation on a page of its own. `token`: a guest's, where the browser does
 * not store it for the way back.
 */
export function paymentReturnPath(bookingId: string, token?: string): string {
  return generatePath(`/${paymentReturnRoute}`, { id: bookingId }) + (token ? tokenHash(token) : '');
}

/** After the #, so that the token never reaches a server's log. */
export function tokenHash(token: string): string {
  return `#token=${token}`;
}

/** The guest's token in an address; null without one. */
export function tokenOfHash(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('token');
}

/** The booking's tickets on a page for printing. */
export function ticketsPath(bookingId: string): string {
  return generatePath(`/${ticketsRoute}`, { id: bookingId });
}
