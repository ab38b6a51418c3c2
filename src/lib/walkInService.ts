import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import type { WalkIn } from './api/walkIn.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';

interface WalkInSale {
  slotId: string;
  /** Who sells. */
  hostId: string;
  /** Places, 1 to quantityMax. */
  quantity: number;
  /** The total that the host saw; null when they saw none. */
  amountMinor: number | null;
  idempotencyKey: string;
}

export interface WalkInService {
  /**
   * Sells places at the door, under the slot's row lock. The same key with the same request returns the first sale again.
   * Errors: `Slot not found`, `Not allowed`, `Slot no longer available`, `Idempotency key reused with a different request`,
   * `Invalid request: ...` for a slot that is over and for a price that has changed, `High load, please retry`, `Database error`.
   * Never throws.
   */
  sell(sale: WalkInSale): Promise<ApiResponse<WalkIn>>;
  /**
   * Undoes a walk-in within a minute of its sale; a repeated call returns the same. Errors: `Walk-in not found` (also one of another
   * host), `Walk-in can no longer be undone`, `High load, please retry`, `Database error`. Never throws.
   */
  undo(walkInId: string, hostId: string): Promise<ApiResponse<WalkIn>>;
}

/** The walk-ins' service on a client with the service role. */
export function createWalkInService(client: SupabaseClient<Database>, log: Log): WalkInService {
  return {
    async sell({ slotId, hostId, quantity, amountMinor, idempotencyKey }) {
      const call = await databaseCall(
        'sell_walk_in',
        () =>
          client.rpc('sell_walk_in', {
            slot_id: slotId,
            host_id: hostId,
            quantity,
            idempotency_key: idempotencyKey,
            ...(amountMinor !== null && { amount_minor: amountMinor }),
          }),
        log,
      );
      return call.error !== null ? call : toWalkIn(call.data);
    },

    async undo(walkInId, hostId) {
      const call = await databaseCall(
        'undo_walk_in',
        () => client.rpc('undo_walk_in', { walk_in_id: walkInId, host_id: hostId }),
        log,
      );
      return call.error !== null ? call : toWalkIn(call.data);
    },
  };
}

type WalkInOutcome = Database['public']['CompositeTypes']['walk_in_outcome'];

/** Reads a database row as a walk-in or a refusal; a row with nulls where a walk-in has none is a `Database error`. */
function toWalkIn(outcome: WalkInOutcome): ApiResponse<WalkIn> {
  const { refusal, id, item_id, quantity, amount_minor, currency, sold_at, undo_until, undone_at } = outcome;
  if (refusal) return fail(refusal);
  if (
    id === null ||
    item_id === null ||
    quantity === null ||
    amount_minor === null ||
    currency === null ||
    sold_at === null ||
    undo_until === null ||
    outcome.available_count === null
  ) {
    return fail('Database error');
  }
  return succeed({
    id,
    slot_id: item_id,
    quantity,
    amount_minor,
    currency,
    sold_at,
    undo_until,
    undone_at,
    available_count: outcome.available_count,
  });
}
