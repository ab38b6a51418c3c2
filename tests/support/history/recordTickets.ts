import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { Answer } from '../act/callApi.ts';
import { bookTickets } from '../act/createBooking.ts';
import { type Outcome, reserveTickets } from '../act/reserveTickets.ts';
import type { Call } from './readHistory.ts';
import { recordAnswer, recordOutcome } from './recordCall.ts';

/** Books tickets over HTTP, and adds the call to the log. */
export const recordTicketBooking = (
  calls: Call[],
  eventId: string,
  body: { quantity: number; seats?: string[] },
): Promise<Answer<CreatedBooking>> =>
  recordAnswer(calls, { itemId: eventId, ...body }, () => bookTickets(eventId, body));

/** Reserves tickets in the database, and adds the call to the log. */
export const recordTickets = (
  calls: Call[],
  ...[database, eventId, quantity, seats]: Parameters<typeof reserveTickets>
): Promise<Outcome> =>
  recordOutcome(calls, { itemId: eventId, quantity, seats }, () =>
    reserveTickets(database, eventId, quantity, seats),
  );
