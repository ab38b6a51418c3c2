import { createAdminClient } from '@supabase/server/core';
import { createBookingService } from '../../../src/lib/bookingService.ts';
import type { Database } from '../../../src/lib/database.types.ts';
import { createSlotService } from '../../../src/lib/slotService.ts';
import { createProviders } from './payments/providers.ts';

/** One client and its services for all requests of an isolate. The client has the service role: callers are checked first. */
export const client = createAdminClient<Database>();
export const slots = createSlotService(client, console.error);
export const bookings = createBookingService(client, console.error);
export const providers = createProviders(client);
