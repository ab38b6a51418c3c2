import { fail } from '../../../src/lib/api/apiResponse.ts';
import { isUuid } from '../../../src/lib/api/isUuid.ts';
import { reserveTicketsRequest } from '../../../src/lib/api/ticketRequest.ts';
import { createTicketService, type TicketRequest } from '../../../src/lib/ticketService.ts';
import { batchByKey } from '../_shared/batchByKey.ts';
import { answerBooking } from '../_shared/http/answerBooking.ts';
import { createEdge, methodNotAllowed } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { placeBooking } from '../_shared/placeBooking.ts';
import { batching, client, placing } from '../_shared/services.ts';

const tickets = createTicketService(client, console.error);
/**
 * Requests for one event that arrive while others of it are under way are sent together in the next call. Those for chosen seats apart:
 * they wait for whoever has these seats locked, which no other request needs to.
 */
const reserveTickets = batchByKey({
  keyOf: ({ eventId, seats }: TicketRequest) => (seats ? `${eventId} chosen` : eventId),
  send: tickets.reserveTickets,
  ...batching,
});

const edge = createEdge('events');

edge.post('/:id/tickets', (c) => {
  const eventId = c.req.param('id').toLowerCase();
  if (!isUuid(eventId)) return respond(fail('Event not found'));
  return answerBooking(c, reserveTicketsRequest, ({ quantity, seats, payment_method }, caller) =>
    placeBooking(
      { ...caller, contents: [eventId, quantity, seats], paymentMethod: payment_method },
      (request) => reserveTickets({ ...request, eventId, quantity, seats }),
      placing,
    ),
  );
});
edge.all('/:id/tickets', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
