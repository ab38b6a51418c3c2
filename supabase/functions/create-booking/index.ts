import { createBookingRequest } from '../../../src/lib/api/booking.ts';
import { createSlotService, type SlotRequest } from '../../../src/lib/slotService.ts';
import { batchByKey } from '../_shared/batchByKey.ts';
import { answerBooking } from '../_shared/http/answerBooking.ts';
import { createEdge, methodNotAllowed } from '../_shared/http/edge.ts';
import { placeBooking } from '../_shared/placeBooking.ts';
import { batching, client, placing } from '../_shared/services.ts';

/** Requests for one slot that arrive while others of it are under way are sent together in the next call. */
const reserveSlot = batchByKey({
  keyOf: (request: SlotRequest) => request.slotId,
  send: createSlotService(client, console.error).reserveSlots,
  ...batching,
});

const edge = createEdge('create-booking');

edge.post('/', (c) =>
  answerBooking(c, createBookingRequest, ({ slot_id, quantity, payment_method }, caller) =>
    placeBooking(
      { ...caller, contents: [slot_id, quantity], paymentMethod: payment_method },
      (request) => reserveSlot({ ...request, slotId: slot_id, quantity }),
      placing,
    ),
  ),
);
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
