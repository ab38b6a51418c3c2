import { generatePath } from 'react-router';

/** The router's patterns, from which all addresses of an event are made. */
export const eventRoute = 'events/:id';
export const eventCheckoutRoute = 'checkout/events/:id';

/** `seats`: chosen on the event's seat map. */
export function eventPath(id: string, seats: readonly string[] = []): string {
  return generatePath(`/${eventRoute}`, { id }) + (seats.length > 0 ? seatsSearch(seats) : '');
}

/** The checkout of an event, with the tickets that the customer requests: these seats, or so many anywhere. */
export function eventCheckoutPath(
  id: string,
  requested?: { seats: readonly string[] } | { quantity: number },
): string {
  const path = generatePath(`/${eventCheckoutRoute}`, { id });
  if (!requested) return path;
  return 'seats' in requested
    ? path + seatsSearch(requested.seats)
    : `${path}?quantity=${requested.quantity}`;
}

function seatsSearch(seats: readonly string[]): string {
  return `?seats=${seats.map(encodeURIComponent).join(',')}`;
}
