import { generatePath } from 'react-router';

/** The router's patterns, from which the addresses of a host's pages are made. */
export const hostBookingRoute = 'host/bookings/:id';
export const checkInRoute = 'host/items/:id/check-in';

export function hostBookingPath(id: string): string {
  return generatePath(`/${hostBookingRoute}`, { id });
}

/** The door of an item of any kind. */
export function checkInPath(itemId: string): string {
  return generatePath(`/${checkInRoute}`, { id: itemId });
}
