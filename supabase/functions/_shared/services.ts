import { createAdminClient } from '@supabase/server/core';
import { createBookingService } from '../../../src/lib/bookingService.ts';
import type { Database } from '../../../src/lib/database/database.types.ts';
import { failedReservation } from '../../../src/lib/database/reservation.ts';
import { batchBounds } from './batchByKey.ts';
import { accessTokenOf, hash } from './callers/keyedHash.ts';
import { payBooking } from './payments/payBooking.ts';
import { createProviders } from './payments/providers.ts';
import { createStuckMarks } from './payments/stuckMarks.ts';
import type { Dependencies } from './placeBooking.ts';

/** One client and its services for all requests of an isolate. The client has the service role: callers are checked first. */
export const client = createAdminClient<Database>({
  supabaseOptions: {
    // Longer than the database's own limits: only a connection that was lost silently reaches this.
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(20_000) }) },
  },
});
/** How each kind's reservations are batched (batchByKey). */
export const batching = { ...batchBounds, overflow: () => failedReservation('High load, please retry') };
export const bookings = createBookingService(client, console.error);
export const providers = createProviders(client);
export const stuckMarks = createStuckMarks(client);
/** The dependencies of placeBooking, the same for every kind. */
export const placing: Dependencies = {
  bookings,
  pay: (booking, method) =>
    payBooking(booking, { paymentMethod: method, canConfirm: false }, providers, bookings),
  newId: () => crypto.randomUUID(),
  accessTokenOf,
  hash,
};
