import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { StayCall } from '../history/stayHistory.ts';
import { rows } from '../stack/openDatabase.ts';

/** Holds a stay for a guest on a connection of the test's own, as one isolate would; answers the call as its history needs it. */
export async function reserveStay(
  database: pg.Pool | pg.ClientBase,
  suiteType: string,
  checkIn: string,
  checkOut: string,
): Promise<StayCall> {
  const startedAt = Date.now();
  const [outcome] = await rows<{ id: string | null; refusal: string | null; revision: number | null }>(
    database,
    `select id, refusal, revision::int from public.reserve_stay(
       suite_type => $1, check_in => $2, check_out => $3, booking_id => $4, user_id => null, guest_key => $5,
       access_token_hash => 'hash', known_token_hash => null, idempotency_key => null, request_hash => null)`,
    [suiteType, checkIn, checkOut, randomUUID(), randomUUID()],
  );
  if (!outcome) throw new Error('reserve_stay answered no row');
  const { id, refusal, revision } = outcome;
  return {
    startedAt,
    endedAt: Date.now(),
    suiteType,
    checkIn,
    checkOut,
    bookingId: id,
    error: refusal,
    revision,
  };
}
