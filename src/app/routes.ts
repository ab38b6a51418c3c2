import { eventCheckoutRoute, eventRoute } from '../components/events/eventPaths.ts';
import { experienceRoute, slotCheckoutRoute } from '../components/experiences/slotPaths.ts';
import { checkInRoute, hostBookingRoute } from '../components/host/hostPaths.ts';
import { stayCheckoutRoute, staysRoute } from '../components/stays/stayPaths.ts';
import { bookingRoute, paymentReturnRoute, ticketsRoute } from '../items/bookingPaths.ts';

/** The paths of all pages besides home. The router shows a page for each, and what serves the app answers 404 for every other path. */
export const routes = [
  'experiences',
  experienceRoute,
  'events',
  eventRoute,
  eventCheckoutRoute,
  slotCheckoutRoute,
  staysRoute,
  stayCheckoutRoute,
  'bookings',
  bookingRoute,
  paymentReturnRoute,
  ticketsRoute,
  'sign-in',
  'sign-up',
  'account',
  'host',
  hostBookingRoute,
  checkInRoute,
] as const;
