import { generatePath } from 'react-router';

/** The router's patterns, from which all addresses of experiences and slots are made. */
export const experienceRoute = 'experiences/:id';
export const slotCheckoutRoute = 'checkout/:slotId';

/** `day`, YYYY-MM-DD by the clock of the place: the day whose times are shown first. */
export function experiencePath(id: string, day?: string): string {
  return generatePath(`/${experienceRoute}`, { id }) + (day ? `?day=${day}` : '');
}

/** The checkout of a slot, with the quantity that the customer requests. */
export function slotCheckoutPath(slotId: string, quantity?: number): string {
  return generatePath(`/${slotCheckoutRoute}`, { slotId }) + (quantity ? `?quantity=${quantity}` : '');
}
