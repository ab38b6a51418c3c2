import { type ApiResponse, fail } from '../api/apiResponse.ts';
import type { Booking } from '../api/booking.ts';
import { type BookingOutcome, toBooking } from './bookingOutcome.ts';

/**
 * Who books: a signed-in user, or a guest by a keyed hash: of a secret that is their browser's alone, or of a fingerprint, which they may
 * share with others; that one begins with `fingerprint:`, for the database to know.
 */
export type Customer =
  | { userId: string; guestKey: null }
  | { userId: null; guestKey: string; isShared: boolean };

/** What a request shares with others that may come from the same person: keyed hashes, whose budgets it spends. */
export interface Signals {
  addressKey: string;
  /** Null without a fingerprint: somebody who is signed in need not send one. */
  fingerprintKey: string | null;
}

/** What every request to hold something has, whatever is held. */
export interface HoldRequest {
  /** Chosen by the caller: the id that the booking gets, if it is made. */
  bookingId: string;
  customer: Customer;
  /** SHA-256 of a guest's token; null for a user. */
  accessTokenHash: string | null;
  /** SHA-256 of the token that a guest sent: proof of the hold that they may have already. */
  knownTokenHash: string | null;
  /** Null where budgets are switched off. */
  signals: Signals | null;
  /** A challenge that the caller has solved; it counts once. */
  challengeId: string | null;
  /** Same key and same request hash: the same booking again. Both or neither. */
  idempotencyKey: string | null;
  requestHash: string | null;
}

/** The answer to one request: a held booking or a refusal, and the state of the item at that moment. */
export interface Reservation {
  answer: ApiResponse<Booking>;
  /** Milliseconds spent waiting for locks. */
  lockMs: number;
  /** Revision of the item when the answer was decided (X-Inventory-Revision), and how many were free of it (X-Available-Count). */
  revision: number | null;
  availableCount: number | null;
}

/** The arrays in which the database takes requests: one element for each, in their order. */
export function holdColumns(requests: readonly HoldRequest[]) {
  // The generated types know no nulls inside arrays; PostgreSQL does.
  const column = (read: (request: HoldRequest) => string | null) => requests.map(read) as string[];
  return {
    booking_ids: column(({ bookingId }) => bookingId),
    user_ids: column(({ customer }) => customer.userId),
    guest_keys: column(({ customer }) => customer.guestKey),
    access_token_hashes: column(({ accessTokenHash }) => accessTokenHash),
    known_token_hashes: column(({ knownTokenHash }) => knownTokenHash),
    idempotency_keys: column(({ idempotencyKey }) => idempotencyKey),
    request_hashes: column(({ requestHash }) => requestHash),
    address_keys: column(({ signals }) => signals?.addressKey ?? null),
    fingerprint_keys: column(({ signals }) => signals?.fingerprintKey ?? null),
    challenge_ids: column(({ challengeId }) => challengeId),
  };
}

/** Reads the database's answer to one request. */
function readReservation(outcome: BookingOutcome | undefined): Reservation {
  return {
    answer: toBooking(outcome),
    lockMs: outcome?.lock_ms ?? 0,
    revision: outcome?.revision ?? null,
    availableCount: outcome?.available_count ?? null,
  };
}

/** The answer to a request that was not decided: the call failed, or was not made. */
export function failedReservation(error: Parameters<typeof fail>[0]): Reservation {
  return { answer: fail(error), lockMs: 0, revision: null, availableCount: null };
}

/**
 * Sends a batch; if it fails as a whole, which may be one request's fault and has rolled all of them back, the requests are sent
 * one by one, so that it fails alone.
 */
export async function sendBatch<Request>(
  requests: readonly Request[],
  send: (requests: readonly Request[]) => Promise<ApiResponse<BookingOutcome[]>>,
): Promise<Reservation[]> {
  const call = await send(requests);
  if (call.error === null) {
    const byOrdinal = new Map(call.data.map((outcome) => [outcome.ordinal, outcome]));
    return requests.map((_, index) => readReservation(byOrdinal.get(index + 1)));
  }
  const { error } = call;
  if (error !== 'Database error' || requests.length === 1)
    return requests.map(() => failedReservation(error));
  const reservations: Reservation[] = [];
  for (const request of requests) reservations.push(...(await sendBatch([request], send)));
  return reservations;
}
