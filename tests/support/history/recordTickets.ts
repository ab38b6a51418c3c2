import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { Answer } from '../act/callApi.ts';
import { bookTickets } from '../act/createBooking.ts';
import { type Outcome, reserveTickets } from '../act/reserveTickets.ts';
import type { CallOutcome } from './callOutcome.ts';
import type { Call } from './readHistory.ts';
import { recordAnswer, recordOutcome } from './recordCall.ts';

type TicketRequest = Omit<Call, keyof CallOutcome>;

/** Books tickets over HTTP, and adds the call to the log. */
export function recordTicketBooking(
  calls: Call[],
  eventId: string,
  body: { quantity: number; seats?: string[] },
): Promise<Answer<CreatedBooking>> {
  const request: TicketRequest = { itemId: eventId, ...body };
  return recordAnswer(calls, request, () => bookTickets(eventId, body));
}

/** Reserves tickets in the database, and adds the call to the log. */
export function recordTickets(
  calls: Call[],
  ...[database, eventId, quantity, seats = null]: Parameters<typeof reserveTickets>
): Promise<Outcome> {
  const request: TicketRequest = { itemId: eventId, quantity, seats };
  return recordOutcome(calls, request, () => reserveTickets(database, eventId, quantity, seats));
}
