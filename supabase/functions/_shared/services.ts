import { createAdminClient } from '@supabase/server/core';
import { fail } from '../../../src/lib/apiResponse.ts';
import { createBookingService } from '../../../src/lib/bookingService.ts';
import type { Database } from '../../../src/lib/database.types.ts';
import { createSlotService, type SlotRequest } from '../../../src/lib/slotService.ts';
import { batchByKey } from './batchByKey.ts';
import { createProviders } from './payments/providers.ts';

/** One client and its services for all requests of an isolate. The client has the service role: callers are checked first. */
export const client = createAdminClient<Database>({
  supabaseOptions: {
    // Longer than the database's own limits: only a connection that is lost without a word comes to this.
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(20_000) }) },
  },
});
export const slots = createSlotService(client, console.error);
/** Buyers of one slot who come while others of it are being served travel together in the next call. */
export const reserveSlot = batchByKey({
  keyOf: (request: SlotRequest) => request.slotId,
  send: slots.reserveSlots,
  batchMax: 100,
  waitingMax: 2000,
  overflow: () => ({ answer: fail('High load, please retry'), replayed: false, lockMs: 0, revision: null }),
});
export const bookings = createBookingService(client, console.error);
export const providers = createProviders(client);
