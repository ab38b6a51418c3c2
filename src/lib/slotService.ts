import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './apiResponse.ts';
import type { Booking } from './booking.ts';
import { type BookingOutcome, type Timings, toBooking } from './bookingOutcome.ts';
import type { Database } from './database.types.ts';
import { databaseCall, type Log } from './databaseCall.ts';

/** Who holds a booking: a signed-in user, or a guest by the keyed hash of a device fingerprint. */
export type Holder = { userId: string; guestKey: null } | { userId: null; guestKey: string };

/** One buyer's wish for places of one slot. */
export interface SlotRequest {
  /** Chosen by the caller: the id that the booking gets, if it is made. */
  bookingId: string;
  slotId: string;
  /** Places, 1 to quantityMax. */
  quantity: number;
  holder: Holder;
  /** SHA-256 of a guest's token; null for a user. */
  accessTokenHash: string | null;
  /** SHA-256 of the token that a guest showed: proof of the hold that they may have already. */
  knownTokenHash: string | null;
  /** Same key and same request hash: the same booking again. Both or neither. */
  idempotencyKey: string | null;
  requestHash: string | null;
}

/** The answer to one request: a held booking, or the refusal; and what the answer saw. */
export interface SlotReservation extends Timings {
  answer: ApiResponse<Booking>;
  /** The booking existed before this call. */
  replayed: boolean;
}

export interface SlotService {
  /**
   * Sells one place without a booking, for a walk-in at the door: atomic, under the slot's row lock. Returns the new count.
   * Errors: `Slot not found`, `Slot no longer available`, `High load, please retry`, `Booking conflict, please retry`,
   * `Database error`. Never throws.
   */
  decrementInventory(slotId: string): Promise<ApiResponse<number>>;
  /**
   * Holds places for five minutes; decrement and booking are one transaction. Errors: those of decrementInventory, and
   * `Too many active holds`, `Idempotency key reused with a different request`. Never throws.
   */
  reserveSlot(request: SlotRequest): Promise<SlotReservation>;
  /** Many buyers' requests in one transaction: granted in this order, each answered on its own, in this order. Never throws. */
  reserveSlots(requests: readonly SlotRequest[]): Promise<SlotReservation[]>;
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

    async reserveSlot(request) {
      const [reservation] = await reserve([request]);
      return reservation ?? failedReservation(fail('Database error'));
    },
    reserveSlots: reserve,
  };

  async function reserve(requests: readonly SlotRequest[]): Promise<SlotReservation[]> {
    const call = await databaseCall('reserve_slots', () => callReserveSlots(client, requests), log);
    if (call.error === null) return requests.map((_, index) => readReservation(call.data[index]));
    // An error of the whole may be one request's fault, and has rolled all of them back: made one by one, it fails alone.
    if (call.error !== 'Database error' || requests.length === 1)
      return requests.map(() => failedReservation(call));
    const reservations: SlotReservation[] = [];
    for (const request of requests) reservations.push(...(await reserve([request])));
    return reservations;
  }
}

function failedReservation(answer: ApiResponse<Booking>): SlotReservation {
  return { answer, replayed: false, lockMs: 0, revision: null };
}

/** One element per request in each array: the database answers them in this order. */
function callReserveSlots(client: SupabaseClient<Database>, requests: readonly SlotRequest[]) {
  return client.rpc('reserve_slots', {
    slot_ids: requests.map((each) => each.slotId),
    quantities: requests.map((each) => each.quantity),
    booking_ids: requests.map((each) => each.bookingId),
    // The generated types know no nulls inside arrays; PostgreSQL does.
    user_ids: requests.map((each) => each.holder.userId) as string[],
    guest_keys: requests.map((each) => each.holder.guestKey) as string[],
    access_token_hashes: requests.map((each) => each.accessTokenHash) as string[],
    known_token_hashes: requests.map((each) => each.knownTokenHash) as string[],
    idempotency_keys: requests.map((each) => each.idempotencyKey) as string[],
    request_hashes: requests.map((each) => each.requestHash) as string[],
  });
}

function readReservation(outcome: BookingOutcome | undefined): SlotReservation {
  const seen = { lockMs: outcome?.lock_ms ?? 0, revision: outcome?.revision ?? null };
  return { ...seen, replayed: outcome?.replayed ?? false, answer: toBooking(outcome) };
}
