import { createAdminClient } from '@supabase/server/core';
import { createBookingService } from '../../../src/lib/bookingService.ts';
import type { Database } from '../../../src/lib/database/database.types.ts';
import { failedReservation } from '../../../src/lib/database/reservation.ts';
import { createSlotService, type SlotRequest } from '../../../src/lib/slotService.ts';
import { createStayService } from '../../../src/lib/stayService.ts';
import { createTicketService, type TicketRequest } from '../../../src/lib/ticketService.ts';
import { batchBounds, batchByKey } from './batchByKey.ts';
import { accessTokenOf, hash } from './callers/keyedHash.ts';
import { payBooking } from './payments/payBooking.ts';
import { createProviders } from './payments/providers.ts';
import type { Dependencies } from './placeBooking.ts';

/** One client and its services for all requests of an isolate. The client has the service role: callers are checked first. */
export const client = createAdminClient<Database>({
  supabaseOptions: {
    // Longer than the database's own limits: only a connection that is lost without a word comes to this.
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(20_000) }) },
  },
});
const batching = { ...batchBounds, overflow: () => failedReservation('High load, please retry') };
export const slots = createSlotService(client, console.error);
/** Buyers of one slot who come while others of it are being served travel together in the next call. */
export const reserveSlot = batchByKey({
  keyOf: (request: SlotRequest) => request.slotId,
  send: slots.reserveSlots,
  ...batching,
});
export const tickets = createTicketService(client, console.error);
/** The same for the buyers of one event. */
export const reserveTickets = batchByKey({
  keyOf: (request: TicketRequest) => request.eventId,
  send: tickets.reserveTicketBatch,
  ...batching,
});
export const stays = createStayService(client, console.error);
export const bookings = createBookingService(client, console.error);
export const providers = createProviders(client);
/** What placing a booking needs, whatever is booked. */
export const placing: Dependencies = {
  bookings,
  pay: (booking, method) => payBooking(booking, method, providers.forAmount(booking.amount_cents), bookings),
  newId: () => crypto.randomUUID(),
  accessTokenOf,
  hash,
};
