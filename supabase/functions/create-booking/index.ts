import { createBookingRequest } from '../../../src/lib/api/booking.ts';
import { answerBooking } from '../_shared/http/answerBooking.ts';
import { createEdge, methodNotAllowed } from '../_shared/http/edge.ts';
import { placing, reserveSlot } from '../_shared/services.ts';
import { createBooking } from './handler.ts';

const edge = createEdge('create-booking');
edge.post('/', (c) =>
  answerBooking(c, createBookingRequest, (body, caller) =>
    createBooking({ ...body, ...caller }, { reserveSlot, ...placing }),
  ),
);
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
