import { generatePath } from 'react-router';

/** The router's pattern, from which the address of a host's page about a booking is made. */
export const hostBookingRoute = 'host/bookings/:id';

export function hostBookingPath(id: string): string {
  return generatePath(`/${hostBookingRoute}`, { id });
}
