import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { StayCall } from '../history/readStayHistory.ts';
import { recordOutcome } from '../history/recordCall.ts';
import { rows } from '../stack/openDatabase.ts';

interface Outcome {
  id: string;
  refusal: string | null;
  revision: string;
}

/** Holds a stay for a new guest, as one isolate would; returns the call for the replay of its history. */
export async function reserveStay(
  database: pg.Pool | pg.ClientBase,
  suiteType: string,
  checkIn: string,
  checkOut: string,
): Promise<StayCall> {
  const calls: StayCall[] = [];
  await recordOutcome(calls, { suiteType, checkIn, checkOut }, async () => {
    const [outcome] = await rows<Outcome>(
      database,
      `select id, refusal, revision from public.reserve_stay(
         suite_type => $1, check_in => $2, check_out => $3, booking_id => $4, user_id => null, guest_key => $5,
         access_token_hash => 'hash', known_token_hash => null, idempotency_key => null, request_hash => null)`,
      [suiteType, checkIn, checkOut, randomUUID(), randomUUID()],
    );
    if (!outcome) throw new Error('reserve_stay returned no row');
    return outcome;
  });
  const [call] = calls;
  if (!call) throw new Error('the call was not recorded');
  return call;
}
