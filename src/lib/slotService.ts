import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import type { BookingOutcome } from './database/bookingOutcome.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';
import { type HoldRequest, holdColumns, type Reservation, sendBatch } from './database/reservation.ts';

/** A request for places of one slot. */
export interface SlotRequest extends HoldRequest {
  slotId: string;
  /** Places, 1 to quantityMax. */
  quantity: number;
}

export interface SlotService {
  /**
   * Takes one place out of the sale without a booking: atomic, under the slot's row lock. Returns the new count.
   * Errors: `Slot not found`, `Slot no longer available`, `High load, please retry`, `Booking conflict, please retry`,
   * `Database error`. Never throws.
   */
  decrementInventory(slotId: string): Promise<ApiResponse<number>>;
  /**
   * Holds places for five minutes, for a batch of requests in one transaction: granted in this order, each answered on its own, in
   * this order. Errors: those of decrementInventory, and `Too many active holds`, `Idempotency key reused with a different
   * request`, `Invalid request: ...` for a slot that has started. Never throws.
   */
  reserveSlots(requests: readonly SlotRequest[]): Promise<Reservation[]>;
}

/** The slots' service on a client with the service role. */
export function createSlotService(client: SupabaseClient<Database>, log: Log): SlotService {
  return {
    async decrementInventory(slotId) {
      const call = await databaseCall(
        'decrement_inventory',
        () => client.rpc('decrement_inventory', { slot_id: slotId }),
        log,
      );
      if (call.error !== null) return call;
      const { refusal, available_count } = call.data;
      if (refusal) return fail(refusal);
      return available_count === null ? fail('Database error') : succeed(available_count);
    },

    reserveSlots: (requests) =>
      sendBatch(requests, (batch) =>
        databaseCall('reserve_slots', () => callReserveSlots(client, batch), log),
      ),
  };
}

/** The columns that a slot's booking has: half of all, and half of the work of carrying them. */
const columns =
  'ordinal, refusal, id, kind, status, item_id, quantity, amount_minor, currency, hold_expires_at, cancellation_reason, ' +
  'created_at, purchased_at, payment_status, available_count, revision, lock_ms';

function callReserveSlots(client: SupabaseClient<Database>, requests: readonly SlotRequest[]) {
  return (
    client
      .rpc('reserve_slots', {
        slot_ids: requests.map(({ slotId }) => slotId),
        quantities: requests.map(({ quantity }) => quantity),
        ...holdColumns(requests),
      })
      .select(columns)
      // The types cannot parse a concatenated text.
      .overrideTypes<BookingOutcome[], { merge: false }>()
  );
}
