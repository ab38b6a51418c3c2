import { calendarNights, nightsMean, type StayStock, shareAsked } from '../contenders/stays/stayStock.ts';
import { quantityMax } from '../contenders/tickets/ticketRequests.ts';
import type { TicketStock } from '../contenders/tickets/ticketStock.ts';
import type { Options } from '../options.ts';

/** More bookings a second than a small machine can make, in batches and over HTTP, so that nobody is refused for want of stock. */
const perSecondMax = 10_000;
const perSecondOverHttpMax = 5000;
const bookingsMax = ({ seconds, warmUpSeconds }: Options) => perSecondMax * (seconds + warmUpSeconds);
const quantityMean = (1 + quantityMax) / 2;

/** Events of this size that last for a measurement and its warm-up. `free`: the seats that each has left. */
export const enoughEvents = (options: Options, seats: number, free = seats): Omit<TicketStock, 'seed'> => ({
  events: Math.ceil((bookingsMax(options) * quantityMean) / free),
  seats,
});

/** Seats of one event, at least the largest size, that last for so many seconds over HTTP when each booking takes one. */
export const enoughSeats = (options: Options, seconds: number): number =>
  Math.max(...options.seats, perSecondOverHttpMax * seconds);

/** Suite types of this size that last. */
export const enoughTypes = (options: Options, suites: number): Omit<StayStock, 'seed'> => ({
  types: Math.ceil((bookingsMax(options) * nightsMean) / (suites * calendarNights * shareAsked)),
  suites,
});

/** The places of general admission, which cost nothing to make. */
export const enoughPlaces: Omit<TicketStock, 'seed'> = { events: 1, seats: 2_000_000 };
